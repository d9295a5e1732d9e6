// The product's own files, a container for each purpose, so that a right to one is no right to another.
import { roles } from 'types.bicep'

@maxLength(24)
param name string
param location string
param tags object
param appPrincipalId string

@description('The object id of whoever Power BI reads as; empty gives the right to nobody.')
param powerBiPrincipalId string

@description('Days that deleted and replaced blobs can be brought back.')
@minValue(7)
@maxValue(365)
param retentionDays int

@description('Days that nobody may change or delete a snapshot. The policy is unlocked: an administrator may shorten or remove it, and the activity log says so.')
@minValue(1)
param snapshotImmutabilityDays int

@description('Whether Defender for Storage scans uploaded evidence for malware.')
param scanEvidence bool

@description('Gigabytes a month that are scanned at most.')
param scanGigabytesPerMonth int

@allowed(['Standard_ZRS', 'Standard_GZRS', 'Standard_RAGZRS', 'Standard_LRS'])
param redundancy string

// The names that BlobContainers in the code has; a test compares them.
var containers = ['isms', 'evidence', 'dataset', 'plans', 'snapshots']

resource account 'Microsoft.Storage/storageAccounts@2023-05-01' = {
  name: name
  location: location
  tags: tags
  kind: 'StorageV2'
  sku: { name: redundancy }
  properties: {
    allowSharedKeyAccess: false
    allowBlobPublicAccess: false
    allowCrossTenantReplication: false
    defaultToOAuthAuthentication: true
    minimumTlsVersion: 'TLS1_2'
    supportsHttpsTrafficOnly: true
    encryption: {
      keySource: 'Microsoft.Storage'
      requireInfrastructureEncryption: true
      services: { blob: { enabled: true, keyType: 'Account' } }
    }
  }
}

resource blobs 'Microsoft.Storage/storageAccounts/blobServices@2023-05-01' = {
  parent: account
  name: 'default'
  properties: {
    isVersioningEnabled: true
    deleteRetentionPolicy: { enabled: true, days: retentionDays, allowPermanentDelete: false }
    containerDeleteRetentionPolicy: { enabled: true, days: retentionDays }
  }
}

resource container 'Microsoft.Storage/storageAccounts/blobServices/containers@2023-05-01' = [for container in containers: {
  parent: blobs
  name: container
  properties: { publicAccess: 'None' }
}]

resource snapshots 'Microsoft.Storage/storageAccounts/blobServices/containers@2023-05-01' existing = {
  parent: blobs
  name: 'snapshots'
}

resource immutability 'Microsoft.Storage/storageAccounts/blobServices/containers/immutabilityPolicies@2023-05-01' = {
  parent: snapshots
  name: 'default'
  properties: {
    immutabilityPeriodSinceCreationInDays: snapshotImmutabilityDays
    allowProtectedAppendWrites: false
  }
  dependsOn: [container]
}

// Operating state is written again every few minutes: versions that nobody will ask for go.
resource tidying 'Microsoft.Storage/storageAccounts/managementPolicies@2023-05-01' = {
  parent: account
  name: 'default'
  properties: {
    policy: {
      rules: [
        {
          name: 'versions-end'
          enabled: true
          type: 'Lifecycle'
          definition: {
            filters: { blobTypes: ['blockBlob'], prefixMatch: ['isms/', 'evidence/', 'dataset/', 'plans/'] }
            actions: { version: { delete: { daysAfterCreationGreaterThan: retentionDays } } }
          }
        }
      ]
    }
  }
  dependsOn: [blobs]
}

resource use 'Microsoft.Authorization/roleAssignments@2022-04-01' = [for (name, i) in containers: {
  scope: container[i]
  name: guid(account.id, name, appPrincipalId, roles.blobDataContributor)
  properties: {
    principalId: appPrincipalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', roles.blobDataContributor)
  }
}]

resource dataset 'Microsoft.Storage/storageAccounts/blobServices/containers@2023-05-01' existing = {
  parent: blobs
  name: 'dataset'
}

resource read 'Microsoft.Authorization/roleAssignments@2022-04-01' = if (!empty(powerBiPrincipalId)) {
  scope: dataset
  name: guid(account.id, 'dataset', powerBiPrincipalId, roles.blobDataReader)
  properties: {
    principalId: powerBiPrincipalId
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', roles.blobDataReader)
  }
  dependsOn: [container]
}

resource scanner 'Microsoft.Security/defenderForStorageSettings@2025-07-01-preview' = if (scanEvidence) {
  scope: account
  name: 'current'
  properties: {
    isEnabled: true
    overrideSubscriptionLevelSettings: true
    malwareScanning: {
      onUpload: {
        isEnabled: true
        capGBPerMonth: scanGigabytesPerMonth
        filters: { excludeBlobsWithPrefix: map(filter(containers, container => container != 'evidence'), container => '${container}/') }
      }
    }
    sensitiveDataDiscovery: { isEnabled: false }
  }
}

output blobUri string = account.properties.primaryEndpoints.blob
output id string = account.id
