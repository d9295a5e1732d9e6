// Everything the product runs on, in one resource group.
targetScope = 'subscription'

import { mailSettings, alarmSettings } from 'modules/types.bicep'

@minLength(2)
@maxLength(12)
@description('Tells installations apart; part of every name.')
param environmentName string

param location string

@description('Where people reach the product, https. Empty takes the app\'s own address.')
param publicBaseUrl string

@description('The tenant in the store; it cannot be changed later.')
param tenantName string

@description('When the reminders of a working morning leave.')
param remindersLeaveAt string

@description('Where feedback is mailed; empty keeps it for the operator only.')
param feedbackAddress string

@description('The application in Entra ID that people sign in to.')
param entraClientId string

@description('The object id of whoever Power BI reads as; empty gives the right to nobody.')
param powerBiPrincipalId string

@description('Object ids of the systems that may send messages.')
param senderPrincipalIds string[]

param mail mailSettings
param alarm alarmSettings

@secure()
@description('The key of the suppliers\' links: at least 32 random bytes in base64. Needed the first time; empty keeps the one that is there.')
param supplierLinkKey string

@secure()
@description('Empty keeps the one that is there.')
param mailPassword string

@secure()
@description('What alarms are signed with, at least 32 bytes. Empty keeps the one that is there.')
param alarmSecret string

@description('The account of the documents, when it is another one than the first deployment made: after a restore. Empty otherwise.')
param cosmosAccountName string

@description('Request units a second up to which Cosmos DB grows by itself; 0 pays for each request instead. Cannot be changed between the two later.')
param cosmosAutoscaleMaximum int

@allowed(['Continuous7Days', 'Continuous30Days'])
param cosmosBackup string

@allowed(['Standard_ZRS', 'Standard_GZRS', 'Standard_RAGZRS', 'Standard_LRS'])
param blobRedundancy string

param blobRetentionDays int
param snapshotImmutabilityDays int
param scanEvidence bool
param scanGigabytesPerMonth int
param logRetentionDays int
param logDailyCapGigabytes string
param maximumInstances int
param instanceMemory int
param warmInstances int
param operatorAddresses string[]

@description('In the currency of the subscription, a month.')
param budgetAmount int

@description('When the budget begins: the first day of a month. Keep it once deployed.')
param budgetStart string

var name = 'isms-${environmentName}'
var unique = uniqueString(subscription().id, environmentName, location)
var short = take('isms${toLower(replace(environmentName, '-', ''))}', 10)
var tags = { 'azd-env-name': environmentName, product: 'Isms.Functions' }
var appName = '${name}-${take(unique, 6)}'
var address = empty(publicBaseUrl) ? 'https://${appName}.azurewebsites.net' : publicBaseUrl

resource group 'Microsoft.Resources/resourceGroups@2024-03-01' = {
  name: name
  location: location
  tags: tags
}

module identity 'modules/identity.bicep' = {
  scope: group
  params: { name: '${name}-app', location: location, tags: tags }
}

module monitoring 'modules/monitoring.bicep' = {
  scope: group
  params: {
    name: name
    location: location
    tags: tags
    appPrincipalId: identity.outputs.principalId
    retentionDays: logRetentionDays
    dailyCapGigabytes: logDailyCapGigabytes
  }
}

module hostStorage 'modules/hostStorage.bicep' = {
  scope: group
  params: { name: take('${short}host${unique}', 24), location: location, tags: tags, appPrincipalId: identity.outputs.principalId }
}

module dataStorage 'modules/dataStorage.bicep' = {
  scope: group
  params: {
    name: take('${short}data${unique}', 24)
    location: location
    tags: tags
    appPrincipalId: identity.outputs.principalId
    powerBiPrincipalId: powerBiPrincipalId
    retentionDays: blobRetentionDays
    snapshotImmutabilityDays: snapshotImmutabilityDays
    scanEvidence: scanEvidence
    scanGigabytesPerMonth: scanGigabytesPerMonth
    redundancy: blobRedundancy
  }
}

module cosmos 'modules/cosmos.bicep' = {
  scope: group
  params: {
    name: empty(cosmosAccountName) ? '${name}-${unique}' : cosmosAccountName
    location: location
    tags: tags
    appPrincipalId: identity.outputs.principalId
    autoscaleMaximum: cosmosAutoscaleMaximum
    backup: cosmosBackup
  }
}

module messaging 'modules/messaging.bicep' = {
  scope: group
  params: {
    name: '${name}-${unique}'
    location: location
    tags: tags
    appPrincipalId: identity.outputs.principalId
    senderPrincipalIds: senderPrincipalIds
  }
}

module vault 'modules/vault.bicep' = {
  scope: group
  params: {
    name: take('${short}-${unique}', 24)
    location: location
    tags: tags
    appPrincipalId: identity.outputs.principalId
    workspaceId: monitoring.outputs.workspaceId
    supplierLinkKey: supplierLinkKey
    mailPassword: mailPassword
    alarmSecret: alarmSecret
  }
}

module functions 'modules/functions.bicep' = {
  scope: group
  params: {
    name: appName
    location: location
    tags: tags
    identityId: identity.outputs.id
    identityClientId: identity.outputs.clientId
    publicBaseUrl: address
    tenantName: tenantName
    remindersLeaveAt: remindersLeaveAt
    feedbackAddress: feedbackAddress
    entraClientId: entraClientId
    hostStorageName: hostStorage.outputs.name
    packagesUri: hostStorage.outputs.packagesUri
    blobUri: dataStorage.outputs.blobUri
    cosmosEndpoint: cosmos.outputs.endpoint
    serviceBusHost: messaging.outputs.host
    keyRingUri: vault.outputs.keyRingUri
    vaultUri: vault.outputs.vaultUri
    applicationInsights: monitoring.outputs.connectionString
    mail: mail
    alarm: alarm
    maximumInstances: maximumInstances
    instanceMemory: instanceMemory
    warmInstances: warmInstances
  }
}

module alerts 'modules/alerts.bicep' = {
  scope: group
  params: {
    name: name
    location: location
    tags: tags
    workspaceId: monitoring.outputs.workspaceId
    insightsId: monitoring.outputs.insightsId
    serviceBusId: messaging.outputs.id
    publicBaseUrl: address
    operatorAddresses: operatorAddresses
  }
}

module budget 'modules/budget.bicep' = {
  scope: group
  params: { name: name, amount: budgetAmount, addresses: operatorAddresses, startDate: budgetStart }
}

output AZURE_RESOURCE_GROUP string = group.name
output ISMS_APP string = functions.outputs.name
output ISMS_ADDRESS string = address
output ISMS_IDENTITY string = identity.outputs.principalId
output ISMS_DATASET string = '${dataStorage.outputs.blobUri}dataset'
