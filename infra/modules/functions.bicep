// The app: its plan, its settings, its sign-in.
import { mailSettings, alarmSettings, secretNames, documents } from 'types.bicep'

param name string
param location string
param tags object

@description('The app\'s identity.')
param identityId string
param identityClientId string

@description('Where people reach the product, https.')
param publicBaseUrl string
param tenantName string
param remindersLeaveAt string
param feedbackAddress string

@description('The application in Entra ID that people sign in to.')
param entraClientId string

param hostStorageName string
param packagesUri string
param blobUri string
param cosmosEndpoint string
param serviceBusHost string
param keyRingUri string
param vaultUri string
param applicationInsights string
param mail mailSettings
param alarm alarmSettings

@minValue(1)
@maxValue(1000)
param maximumInstances int

@allowed([512, 2048, 4096])
param instanceMemory int

@description('Instances that are kept warm for pages; 0 saves money and costs whoever comes first some seconds.')
@minValue(0)
param warmInstances int

var mailAccount = empty(mail.user) ? {} : {
  Isms__Storage__Mail__User: mail.user
  Isms__Storage__Mail__Password: '@Microsoft.KeyVault(SecretUri=${vaultUri}secrets/${secretNames.mail})'
}

var mailReach = mail.allowEveryone ? { Isms__Storage__Mail__AllowEveryone: 'true' } : toObject(
  range(0, length(mail.allowedRecipients)),
  i => 'Isms__Storage__Mail__AllowedRecipients__${i}',
  i => mail.allowedRecipients[i])

var mailRedirect = mail.allowEveryone || empty(mail.redirectTo) ? {} : { Isms__Storage__Mail__RedirectTo: mail.redirectTo }

var alarmWay = empty(alarm.url) ? {} : {
  Isms__AlarmWebhook__Url: alarm.url
  Isms__AlarmWebhook__Secret: '@Microsoft.KeyVault(SecretUri=${vaultUri}secrets/${secretNames.alarm})'
  Isms__AlarmWebhook__Channel: alarm.channel
}

var feedback = empty(feedbackAddress) ? {} : { Isms__FeedbackAddress: feedbackAddress }

resource plan 'Microsoft.Web/serverfarms@2024-04-01' = {
  name: '${name}-plan'
  location: location
  tags: tags
  kind: 'functionapp'
  sku: { tier: 'FlexConsumption', name: 'FC1' }
  properties: { reserved: true }
}

resource app 'Microsoft.Web/sites@2024-04-01' = {
  name: name
  location: location
  tags: union(tags, { 'azd-service-name': 'isms' })
  kind: 'functionapp,linux'
  identity: {
    type: 'UserAssigned'
    userAssignedIdentities: { '${identityId}': {} }
  }
  properties: {
    serverFarmId: plan.id
    httpsOnly: true
    keyVaultReferenceIdentity: identityId
    siteConfig: {
      minTlsVersion: '1.2'
      scmMinTlsVersion: '1.2'
      ftpsState: 'Disabled'
      http20Enabled: true
      remoteDebuggingEnabled: false
      healthCheckPath: '/halsa'
    }
    functionAppConfig: {
      deployment: {
        storage: {
          type: 'blobContainer'
          value: packagesUri
          authentication: { type: 'UserAssignedIdentity', userAssignedIdentityResourceId: identityId }
        }
      }
      runtime: { name: 'dotnet-isolated', version: '10.0' }
      scaleAndConcurrency: {
        maximumInstanceCount: maximumInstances
        instanceMemoryMB: instanceMemory
        alwaysReady: warmInstances == 0 ? [] : [{ name: 'http', instanceCount: warmInstances }]
      }
    }
  }

  resource settings 'config' = {
    name: 'appsettings'
    properties: {
      AzureWebJobsStorage__accountName: hostStorageName
      AzureWebJobsStorage__credential: 'managedidentity'
      AzureWebJobsStorage__clientId: identityClientId
      AzureWebJobsDisableHomepage: 'true'
      AZURE_CLIENT_ID: identityClientId
      // Otherwise the host logs the address of every request, a supplier's secret included (ADR 17).
      Logging__LogLevel__Microsoft: 'Warning'
      // Signing in needs no password of the application: the identity vouches for it.
      OVERRIDE_USE_MI_FIC_ASSERTION_CLIENTID: identityClientId
      WEBSITE_AUTH_AAD_ALLOWED_TENANTS: tenant().tenantId
      ServiceBus__fullyQualifiedNamespace: serviceBusHost
      ServiceBus__credential: 'managedidentity'
      ServiceBus__clientId: identityClientId
      Isms__ApplicationInsights: applicationInsights
      Isms__DataProtectionKey: keyRingUri
      Isms__PublicBaseUrl: publicBaseUrl
      Isms__RemindersLeaveAt: remindersLeaveAt
      Isms__Storage__Blobs__ServiceUri: blobUri
      Isms__Storage__Cosmos__Container: documents.container
      Isms__Storage__Cosmos__Database: documents.database
      Isms__Storage__Cosmos__Endpoint: cosmosEndpoint
      Isms__Storage__Mail__FromAddress: mail.fromAddress
      Isms__Storage__Mail__FromName: mail.fromName
      Isms__Storage__Mail__Host: mail.host
      Isms__Storage__Mail__Port: string(mail.port)
      Isms__Storage__Mail__Tls: mail.tls
      Isms__SupplierLinkKey: '@Microsoft.KeyVault(SecretUri=${vaultUri}secrets/${secretNames.supplierLinks})'
      Isms__Tenant: tenantName
      ...mailAccount
      ...mailReach
      ...mailRedirect
      ...alarmWay
      ...feedback
    }
  }

  resource signIn 'config' = {
    name: 'authsettingsV2'
    dependsOn: [settings]
    properties: {
      platform: { enabled: true }
      // Whoever is not signed in reaches the app, which denies: suppliers come with a link and no account.
      globalValidation: { requireAuthentication: false, unauthenticatedClientAction: 'AllowAnonymous' }
      httpSettings: { requireHttps: true, forwardProxy: { convention: 'NoProxy' } }
      identityProviders: {
        azureActiveDirectory: {
          enabled: true
          registration: {
            clientId: entraClientId
            clientSecretSettingName: 'OVERRIDE_USE_MI_FIC_ASSERTION_CLIENTID'
            openIdIssuer: '${environment().authentication.loginEndpoint}${tenant().tenantId}/v2.0'
          }
          validation: { allowedAudiences: [entraClientId] }
        }
      }
      login: {
        tokenStore: { enabled: false }
        cookieExpiration: { convention: 'FixedTime', timeToExpiration: '08:00:00' }
        nonce: { validateNonce: true, nonceExpirationInterval: '00:05:00' }
      }
    }
  }

  resource ftp 'basicPublishingCredentialsPolicies' = {
    name: 'ftp'
    properties: { allow: false }
  }

  resource scm 'basicPublishingCredentialsPolicies' = {
    name: 'scm'
    properties: { allow: false }
  }
}

output name string = app.name
output host string = app.properties.defaultHostName
