// Messages in and events out. Nobody has a key; senders and subscribers are given their own rights by who runs it.
import { roles } from 'types.bicep'

param name string
param location string
param tags object
param appPrincipalId string

@description('Object ids of the systems that may send messages. Whoever sends can change the registers.')
param senderPrincipalIds string[]

resource namespace 'Microsoft.ServiceBus/namespaces@2024-01-01' = {
  name: name
  location: location
  tags: tags
  sku: { name: 'Standard', tier: 'Standard' }
  properties: { disableLocalAuth: true, minimumTlsVersion: '1.2' }
}

resource inbound 'Microsoft.ServiceBus/namespaces/queues@2024-01-01' = {
  parent: namespace
  name: 'isms-inbound'
  properties: {
    lockDuration: 'PT1M'
    // One more than the app itself tries, so that it hears of a message it must give up.
    maxDeliveryCount: 10
    deadLetteringOnMessageExpiration: true
    requiresDuplicateDetection: true
    duplicateDetectionHistoryTimeWindow: 'PT1H'
    defaultMessageTimeToLive: 'P14D'
  }
}

resource events 'Microsoft.ServiceBus/namespaces/topics@2024-01-01' = {
  parent: namespace
  name: 'isms-events'
  properties: {
    // As long as an event is tried again: twelve attempts, at most an hour apart.
    requiresDuplicateDetection: true
    duplicateDetectionHistoryTimeWindow: 'PT12H'
    defaultMessageTimeToLive: 'P14D'
    supportOrdering: true
  }
}

resource receive 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  scope: inbound
  name: guid(inbound.id, appPrincipalId, roles.serviceBusDataReceiver)
  properties: {
    principalId: appPrincipalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', roles.serviceBusDataReceiver)
  }
}

resource publish 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  scope: events
  name: guid(events.id, appPrincipalId, roles.serviceBusDataSender)
  properties: {
    principalId: appPrincipalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', roles.serviceBusDataSender)
  }
}

resource send 'Microsoft.Authorization/roleAssignments@2022-04-01' = [for sender in senderPrincipalIds: {
  scope: inbound
  name: guid(inbound.id, sender, roles.serviceBusDataSender)
  properties: {
    principalId: sender
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', roles.serviceBusDataSender)
  }
}]

output id string = namespace.id
output host string = '${namespace.name}.servicebus.windows.net'
