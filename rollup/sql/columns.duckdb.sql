{
  ledgerVersion: 'BIGINT', "at": 'VARCHAR', period: 'VARCHAR', repository: 'VARCHAR',
  workflow: 'VARCHAR', job: 'VARCHAR', runId: 'BIGINT', attempt: 'BIGINT', sha: 'VARCHAR',
  branch: 'VARCHAR', event: 'VARCHAR', pullRequest: 'BIGINT', workload: 'VARCHAR',
  kind: 'VARCHAR', basis: 'VARCHAR', method: 'VARCHAR', tool: 'VARCHAR', toolVersion: 'VARCHAR',
  cpu: 'VARCHAR', gpu: 'VARCHAR', trackingMode: 'VARCHAR', pue: 'DOUBLE', runnerImage: 'VARCHAR',
  carbonIntensity: 'DOUBLE', factorKind: 'VARCHAR', factorBasis: 'VARCHAR', factorZone: 'VARCHAR',
  factorSource: 'VARCHAR', factorYear: 'BIGINT', factorLicence: 'VARCHAR',
  energyKwh: 'DOUBLE', emissionsKg: 'DOUBLE', emissionsMarketKg: 'DOUBLE', embodiedKg: 'DOUBLE',
  waterL: 'DOUBLE', durationS: 'DOUBLE', inputTokens: 'DOUBLE', cachedTokens: 'DOUBLE',
  outputTokens: 'DOUBLE', energyLowKwh: 'DOUBLE', energyHighKwh: 'DOUBLE',
  emissionsLowKg: 'DOUBLE', emissionsHighKg: 'DOUBLE', rangeBasis: 'VARCHAR',
  offsetsClaimedKg: 'DOUBLE', functionalUnit: 'VARCHAR', functionalUnits: 'DOUBLE',
  scope: 'BIGINT', scope3Category: 'BIGINT', verdict: 'VARCHAR', budget: 'VARCHAR',
  budgetMetric: 'VARCHAR', budgetLimit: 'DOUBLE', budgetPer: 'VARCHAR', budgetUsed: 'DOUBLE',
  overrideBy: 'VARCHAR', overrideAt: 'VARCHAR', overrideReason: 'VARCHAR', advice: 'VARCHAR[]',
  gaps: 'VARCHAR[]', warnings: 'BIGINT', reportSha256: 'VARCHAR[]', artifactDigest: 'VARCHAR[]',
  runUrl: 'VARCHAR', datasetVersion: 'VARCHAR', previousHash: 'VARCHAR', hash: 'VARCHAR'
}
