// What the Functions host keeps for itself: leases of timers, the task hub, the packages it runs. It holds no facts.
import { roles } from 'types.bicep'

@maxLength(24)
param name string
param location string
param tags object
param appPrincipalId string

var rolesOfTheApp = [
  // The host makes containers of its own and leases blobs in them; this is the role it asks for.
  roles.blobDataOwner
  roles.queueDataContributor
  roles.tableDataContributor
]

resource account 'Microsoft.Storage/storageAccounts@2023-05-01' = {
  name: name
  location: location
  tags: tags
  kind: 'StorageV2'
  sku: { name: 'Standard_ZRS' }
  properties: {
    allowSharedKeyAccess: false
    allowBlobPublicAccess: false
    allowCrossTenantReplication: false
    defaultToOAuthAuthentication: true
    minimumTlsVersion: 'TLS1_2'
    supportsHttpsTrafficOnly: true
  }

  resource blobs 'blobServices' = {
    name: 'default'
    properties: {
      deleteRetentionPolicy: { enabled: true, days: 7 }
      containerDeleteRetentionPolicy: { enabled: true, days: 7 }
    }

    resource packages 'containers' = {
      name: 'packages'
      properties: { publicAccess: 'None' }
    }
  }
}

resource grants 'Microsoft.Authorization/roleAssignments@2022-04-01' = [for role in rolesOfTheApp: {
  scope: account
  name: guid(account.id, appPrincipalId, role)
  properties: {
    principalId: appPrincipalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', role)
  }
}]

output name string = account.name
output packagesUri string = '${account.properties.primaryEndpoints.blob}${account::blobs::packages.name}'
