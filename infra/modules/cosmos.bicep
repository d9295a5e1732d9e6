// The documents. The container is what the code says: its description is deployed as it lies there.
import { documents } from 'types.bicep'

param name string
param location string
param tags object
param appPrincipalId string

@description('Request units a second up to which throughput grows by itself; 0 pays for each request instead.')
@minValue(0)
param autoscaleMaximum int

@allowed(['Continuous7Days', 'Continuous30Days'])
@description('How far back a restore can reach.')
param backup string

var described = loadJsonContent('../../storage/Isms.Storage/Cosmos/container.json')

resource account 'Microsoft.DocumentDB/databaseAccounts@2024-11-15' = {
  name: name
  location: location
  tags: tags
  kind: 'GlobalDocumentDB'
  properties: {
    databaseAccountOfferType: 'Standard'
    // Changes are read by the server's clock of one region (ADR 10).
    locations: [{ locationName: location, failoverPriority: 0, isZoneRedundant: false }]
    enableMultipleWriteLocations: false
    enableAutomaticFailover: false
    consistencyPolicy: { defaultConsistencyLevel: 'Strong' }
    capabilities: autoscaleMaximum == 0 ? [{ name: 'EnableServerless' }] : []
    disableLocalAuth: true
    disableKeyBasedMetadataWriteAccess: true
    minimalTlsVersion: 'Tls12'
    backupPolicy: { type: 'Continuous', continuousModeProperties: { tier: backup } }
  }
}

resource database 'Microsoft.DocumentDB/databaseAccounts/sqlDatabases@2024-11-15' = {
  parent: account
  name: documents.database
  properties: { resource: { id: documents.database } }
}

resource container 'Microsoft.DocumentDB/databaseAccounts/sqlDatabases/containers@2024-11-15' = {
  parent: database
  name: documents.container
  properties: {
    resource: {
      id: documents.container
      partitionKey: described.partitionKey
      indexingPolicy: described.indexingPolicy
    }
    options: autoscaleMaximum == 0 ? {} : { autoscaleSettings: { maxThroughput: autoscaleMaximum } }
  }
}

// Narrower than the built-in contributor: documents are never deleted, and nothing runs inside the store.
resource definition 'Microsoft.DocumentDB/databaseAccounts/sqlRoleDefinitions@2024-11-15' = {
  parent: account
  name: guid(account.id, 'isms-documents')
  properties: {
    roleName: 'Isms documents'
    type: 'CustomRole'
    assignableScopes: [account.id]
    permissions: [
      {
        dataActions: [
          'Microsoft.DocumentDB/databaseAccounts/readMetadata'
          'Microsoft.DocumentDB/databaseAccounts/sqlDatabases/containers/executeQuery'
          'Microsoft.DocumentDB/databaseAccounts/sqlDatabases/containers/items/create'
          'Microsoft.DocumentDB/databaseAccounts/sqlDatabases/containers/items/read'
          'Microsoft.DocumentDB/databaseAccounts/sqlDatabases/containers/items/replace'
        ]
      }
    ]
  }
}

resource use 'Microsoft.DocumentDB/databaseAccounts/sqlRoleAssignments@2024-11-15' = {
  parent: account
  name: guid(account.id, appPrincipalId, 'isms-documents')
  properties: {
    principalId: appPrincipalId
    roleDefinitionId: definition.id
    scope: '${account.id}/dbs/${database.name}/colls/${container.name}'
  }
}

output endpoint string = account.properties.documentEndpoint
