@export()
@description('Numbers of the built-in roles. Whoever is given one is given it on the smallest thing that has it.')
var roles = {
  blobDataOwner: 'b7e6dc6d-f1e8-4753-8033-0f276bb0955b'
  blobDataContributor: 'ba92f5b4-2d11-453d-a403-e96b0029c9fe'
  blobDataReader: '2a2b9908-6ea1-4ae2-8e65-a410df84e7d1'
  queueDataContributor: '974c5e8b-45b9-4653-ba55-5f855dd0fb88'
  tableDataContributor: '0a9a7e1f-b9d0-4cc4-a60d-0319b160aaa3'
  serviceBusDataReceiver: '4f6d3b9b-027b-4f4c-9142-0e5a2a2247e0'
  serviceBusDataSender: '69a216fc-b8fb-44d8-bc22-1f3c2cd27a39'
  keyVaultCryptoServiceEncryptionUser: 'e147488a-f6f5-4113-8e2d-b22465e65bf6'
  keyVaultSecretsUser: '4633458b-17de-408a-b874-0445c86b69e6'
  monitoringMetricsPublisher: '3913510d-42f4-4e42-8a64-420c390055eb'
}

@export()
@description('How mail leaves, and whom it may reach.')
type mailSettings = {
  host: string
  port: int
  tls: 'StartTls' | 'OnConnect' | 'None'
  @description('The account at the server; empty when it asks for none.')
  user: string
  fromAddress: string
  fromName: string
  @description('Whether mail may reach everybody: in production, and nowhere else.')
  allowEveryone: bool
  @description('Elsewhere: the addresses and domains that it may reach.')
  allowedRecipients: string[]
  @description('Elsewhere: who gets the mail for everybody else; empty drops it.')
  redirectTo: string
}

@export()
@description('Where alarms of statutory clocks go beside mail; an empty address means nowhere.')
type alarmSettings = {
  url: string
  channel: string
}

@export()
@description('Names of the secrets in the vault.')
var secretNames = {
  supplierLinks: 'supplier-link-key'
  mail: 'mail-password'
  alarm: 'alarm-secret'
}

@export()
@description('Where the documents lie in the account.')
var documents = {
  database: 'isms'
  container: 'documents'
}
