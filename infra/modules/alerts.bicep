// What somebody must hear of although nobody is looking. What the pages show to an operator is not repeated here.
param name string
param location string
param tags object
param workspaceId string
param insightsId string
param serviceBusId string

@description('Where people reach the product.')
param publicBaseUrl string

@description('Who is told.')
param operatorAddresses string[]

// Metrics of the code (OperationMeter) by the names they have there, and of one only a type; a test compares them.
// Of a counter the sum counts; of a gauge the most, or of an age the least that any instance tells.
var metrics = [
  {
    name: 'effects-dead'
    metric: 'isms.effects.dead'
    type: ''
    value: 'sum(Sum)'
    above: 0
    severity: 2
    says: 'A message, signal or event could not be carried out after all its attempts. See Drift.'
  }
  {
    name: 'export-failed'
    metric: 'isms.exports.failed'
    type: ''
    value: 'sum(Sum)'
    above: 0
    severity: 2
    says: 'An export of the dataset failed, or its key figures could not be computed. What was there before stands; it is tried again by itself.'
  }
  {
    name: 'export-old'
    metric: 'isms.export.age'
    type: ''
    value: 'min(Min)'
    above: 93600 // 26 hours: a night was missed
    severity: 2
    says: 'There was no export of the dataset last night, although none may have failed. See Datamängd.'
  }
  {
    name: 'clock-breached'
    metric: 'isms.events.published'
    type: 'isms.incident-track.clock-breached.v1'
    value: 'sum(Sum)'
    above: 0
    severity: 1
    says: 'A statutory clock ran out before what it demands was done. The matter says what is late and who must act.'
  }
  {
    name: 'process-stuck'
    metric: 'isms.processes.stuck'
    type: ''
    value: 'max(Max)'
    above: 0
    severity: 1
    says: 'The sweep found a process that cannot go on; its clocks are not answered. Drift names it.'
  }
  {
    name: 'sweep-late'
    metric: 'isms.sweep.lag'
    type: ''
    value: 'max(Max)'
    above: 1800 // half an hour; a driver that was lost costs seven minutes
    severity: 2
    says: 'Something was worked off half an hour late or more. Nothing is lost; see whether drivers run, the store answers, and effects are not held.'
  }
]

resource operators 'Microsoft.Insights/actionGroups@2023-01-01' = {
  name: '${name}-operators'
  location: 'global'
  tags: tags
  properties: {
    groupShortName: 'isms'
    enabled: true
    emailReceivers: [for (address, i) in operatorAddresses: {
      name: 'operator-${i}'
      emailAddress: address
      useCommonAlertSchema: true
    }]
  }
}

resource told 'Microsoft.Insights/scheduledQueryRules@2023-03-15-preview' = [for rule in metrics: {
  name: '${name}-${rule.name}'
  location: location
  tags: tags
  properties: {
    displayName: rule.name
    description: rule.says
    severity: rule.severity
    enabled: true
    scopes: [workspaceId]
    evaluationFrequency: 'PT5M'
    windowSize: 'PT15M'
    criteria: {
      allOf: [
        {
          query: 'AppMetrics | where Name == "${rule.metric}"${empty(rule.type) ? '' : ' and tostring(Properties.type) == "${rule.type}"'} | summarize Value = ${rule.value}'
          metricMeasureColumn: 'Value'
          timeAggregation: 'Maximum'
          operator: 'GreaterThan'
          threshold: rule.above
          failingPeriods: { numberOfEvaluationPeriods: 1, minFailingPeriodsToAlert: 1 }
        }
      ]
    }
    autoMitigate: true
    actions: { actionGroups: [operators.id] }
  }
}]

resource deadLetters 'Microsoft.Insights/metricAlerts@2018-03-01' = {
  name: '${name}-dead-letters'
  location: 'global'
  tags: tags
  properties: {
    description: 'Messages lie in a dead-letter queue. Drift shows why the app refused its own; subscribers look after theirs.'
    severity: 2
    enabled: true
    scopes: [serviceBusId]
    evaluationFrequency: 'PT5M'
    windowSize: 'PT15M'
    criteria: {
      'odata.type': 'Microsoft.Azure.Monitor.SingleResourceMultipleMetricCriteria'
      allOf: [
        {
          criterionType: 'StaticThresholdCriterion'
          name: 'dead-letters'
          metricNamespace: 'Microsoft.ServiceBus/namespaces'
          metricName: 'DeadletteredMessages'
          timeAggregation: 'Maximum'
          operator: 'GreaterThan'
          threshold: 0
        }
      ]
    }
    autoMitigate: true
    actions: [{ actionGroupId: operators.id }]
  }
}

// The app's own word for its health: the store can be read, and the sweep is not overdue. Asked from outside.
resource health 'Microsoft.Insights/webtests@2022-06-15' = {
  name: '${name}-health'
  location: location
  tags: union(tags, { 'hidden-link:${insightsId}': 'Resource' })
  kind: 'standard'
  properties: {
    SyntheticMonitorId: '${name}-health'
    Name: 'health'
    Enabled: true
    Frequency: 300
    Timeout: 60
    Kind: 'standard'
    RetryEnabled: true
    Locations: [
      { Id: 'emea-se-sto-edge' }
      { Id: 'emea-nl-ams-azr' }
      { Id: 'emea-gb-db3-azr' }
    ]
    Request: { RequestUrl: '${publicBaseUrl}/halsa', HttpVerb: 'GET', ParseDependentRequests: false, FollowRedirects: false }
    ValidationRules: { ExpectedHttpStatusCode: 200, SSLCheck: true, SSLCertRemainingLifetimeCheck: 14 }
  }
}

resource sweepOverdue 'Microsoft.Insights/metricAlerts@2018-03-01' = {
  name: '${name}-sweep-overdue'
  location: 'global'
  tags: tags
  properties: {
    description: 'The app does not answer, cannot read its store, or its sweep is overdue. Nothing is lost; clocks are not watched meanwhile.'
    severity: 1
    enabled: true
    scopes: [health.id, insightsId]
    evaluationFrequency: 'PT5M'
    windowSize: 'PT15M'
    criteria: {
      'odata.type': 'Microsoft.Azure.Monitor.WebtestLocationAvailabilityCriteria'
      webTestId: health.id
      componentId: insightsId
      failedLocationCount: 2
    }
    autoMitigate: true
    actions: [{ actionGroupId: operators.id }]
  }
}
