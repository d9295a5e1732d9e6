// Says when money runs away; stops nothing.
param name string
param amount int
param addresses string[]

@description('The first day of a month.')
param startDate string

resource budget 'Microsoft.Consumption/budgets@2023-05-01' = {
  name: '${name}-budget'
  properties: {
    category: 'Cost'
    amount: amount
    timeGrain: 'Monthly'
    timePeriod: { startDate: startDate }
    notifications: {
      eightyPercent: { enabled: true, operator: 'GreaterThan', threshold: 80, thresholdType: 'Actual', contactEmails: addresses }
      forecastOver: { enabled: true, operator: 'GreaterThan', threshold: 100, thresholdType: 'Forecasted', contactEmails: addresses }
    }
  }
}
