// The key that protects the key ring, and the few secrets there are. The app may use each of them and list nothing.
import { roles, secretNames } from 'types.bicep'

@maxLength(24)
param name string
param location string
param tags object
param appPrincipalId string
param workspaceId string

@secure()
@description('The key of the suppliers\' links, base64. Empty keeps the one that is there.')
param supplierLinkKey string

@secure()
@description('The password of the mail account. Empty keeps the one that is there.')
param mailPassword string

@secure()
@description('What alarms are signed with. Empty keeps the one that is there.')
param alarmSecret string

resource vault 'Microsoft.KeyVault/vaults@2023-07-01' = {
  name: name
  location: location
  tags: tags
  properties: {
    tenantId: tenant().tenantId
    sku: { family: 'A', name: 'standard' }
    enableRbacAuthorization: true
    enableSoftDelete: true
    softDeleteRetentionInDays: 90
    enablePurgeProtection: true
    enabledForDeployment: false
    enabledForDiskEncryption: false
    enabledForTemplateDeployment: false
  }
}

resource keyRing 'Microsoft.KeyVault/vaults/keys@2023-07-01' = {
  parent: vault
  name: 'key-ring'
  properties: {
    kty: 'RSA'
    keySize: 3072
    keyOps: ['wrapKey', 'unwrapKey']
    // Older versions stay, and open what was protected with them.
    rotationPolicy: {
      lifetimeActions: [{ trigger: { timeAfterCreate: 'P1Y' }, action: { type: 'rotate' } }]
      attributes: { expiryTime: 'P3Y' }
    }
  }
}

resource protect 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  scope: keyRing
  name: guid(keyRing.id, appPrincipalId, roles.keyVaultCryptoServiceEncryptionUser)
  properties: {
    principalId: appPrincipalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', roles.keyVaultCryptoServiceEncryptionUser)
  }
}

module supplierLinks 'secret.bicep' = if (!empty(supplierLinkKey)) {
  name: 'supplier-link-key'
  params: { vaultName: vault.name, name: secretNames.supplierLinks, value: supplierLinkKey, readerPrincipalId: appPrincipalId }
}

module mail 'secret.bicep' = if (!empty(mailPassword)) {
  name: 'mail-password'
  params: { vaultName: vault.name, name: secretNames.mail, value: mailPassword, readerPrincipalId: appPrincipalId }
}

module alarm 'secret.bicep' = if (!empty(alarmSecret)) {
  name: 'alarm-secret'
  params: { vaultName: vault.name, name: secretNames.alarm, value: alarmSecret, readerPrincipalId: appPrincipalId }
}

resource audit 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {
  scope: vault
  name: 'audit'
  properties: {
    workspaceId: workspaceId
    logs: [{ category: 'AuditEvent', enabled: true }]
  }
}

output keyRingUri string = keyRing.properties.keyUri
output vaultUri string = vault.properties.vaultUri
