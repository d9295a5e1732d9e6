using 'main.bicep'

// One file for every installation. What differs between test and production stands side by side below; what only one
// installation knows (addresses, ids, secrets) comes from its environment.
var kind = readEnvironmentVariable('ISMS_KIND', 'test')

var kinds = {
  test: {
    cosmosAutoscaleMaximum: 0
    cosmosBackup: 'Continuous7Days'
    blobRedundancy: 'Standard_ZRS'
    blobRetentionDays: 14
    snapshotImmutabilityDays: 1
    scanEvidence: false
    logRetentionDays: 30
    logDailyCapGigabytes: '0.5'
    maximumInstances: 40
    warmInstances: 0
    mailToEverybody: false
    budgetAmount: 1000
  }
  production: {
    cosmosAutoscaleMaximum: 0
    cosmosBackup: 'Continuous30Days'
    blobRedundancy: 'Standard_GZRS'
    blobRetentionDays: 90
    snapshotImmutabilityDays: 3650
    scanEvidence: true
    logRetentionDays: 90
    logDailyCapGigabytes: '2'
    maximumInstances: 100
    warmInstances: 1
    mailToEverybody: true
    budgetAmount: 5000
  }
}

var chosen = kinds[kind]

var recipients = readEnvironmentVariable('ISMS_MAIL_ALLOWED', '')
var senders = readEnvironmentVariable('ISMS_SENDERS', '')

param environmentName = readEnvironmentVariable('AZURE_ENV_NAME', kind)
param location = readEnvironmentVariable('AZURE_LOCATION', 'swedencentral')
param publicBaseUrl = readEnvironmentVariable('ISMS_PUBLIC_BASE_URL', '')
param tenantName = readEnvironmentVariable('ISMS_TENANT', 'goteborg')
param remindersLeaveAt = '08:15'
param feedbackAddress = readEnvironmentVariable('ISMS_FEEDBACK_ADDRESS', '')
param entraClientId = readEnvironmentVariable('ISMS_ENTRA_CLIENT_ID')
param powerBiPrincipalId = readEnvironmentVariable('ISMS_POWER_BI', '')
param senderPrincipalIds = empty(senders) ? [] : split(senders, ',')

param mail = {
  host: readEnvironmentVariable('ISMS_MAIL_HOST')
  port: int(readEnvironmentVariable('ISMS_MAIL_PORT', '587'))
  tls: 'StartTls'
  user: readEnvironmentVariable('ISMS_MAIL_USER', '')
  fromAddress: readEnvironmentVariable('ISMS_MAIL_FROM')
  fromName: 'Informationssäkerhet'
  allowEveryone: chosen.mailToEverybody
  allowedRecipients: empty(recipients) ? [] : split(recipients, ',')
  redirectTo: readEnvironmentVariable('ISMS_MAIL_REDIRECT', '')
}

param alarm = {
  url: readEnvironmentVariable('ISMS_ALARM_URL', '')
  channel: readEnvironmentVariable('ISMS_ALARM_CHANNEL', '')
}

param supplierLinkKey = readEnvironmentVariable('ISMS_SUPPLIER_LINK_KEY', '')
param mailPassword = readEnvironmentVariable('ISMS_MAIL_PASSWORD', '')
param alarmSecret = readEnvironmentVariable('ISMS_ALARM_SECRET', '')

param cosmosAccountName = readEnvironmentVariable('ISMS_COSMOS_ACCOUNT', '')
param cosmosAutoscaleMaximum = chosen.cosmosAutoscaleMaximum
param cosmosBackup = chosen.cosmosBackup
param blobRedundancy = chosen.blobRedundancy
param blobRetentionDays = chosen.blobRetentionDays
param snapshotImmutabilityDays = chosen.snapshotImmutabilityDays
param scanEvidence = chosen.scanEvidence
param scanGigabytesPerMonth = 10
param logRetentionDays = chosen.logRetentionDays
param logDailyCapGigabytes = chosen.logDailyCapGigabytes
param maximumInstances = chosen.maximumInstances
param instanceMemory = 2048
param warmInstances = chosen.warmInstances
param operatorAddresses = split(readEnvironmentVariable('ISMS_OPERATORS'), ',')
param budgetAmount = chosen.budgetAmount
param budgetStart = readEnvironmentVariable('ISMS_BUDGET_START', '2026-12-01')
