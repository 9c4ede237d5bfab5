import{createRequire as createRequireOf}from'node:module';const require=createRequireOf(import.meta.url);
import{a as u}from"./chunk-LQVH6PHY.js";import{a as w}from"./chunk-HN4FGDXG.js";import{a}from"./chunk-JXE53FSU.js";import{d as i}from"./chunk-P644E2YE.js";var r=i(u()),n=i(w());var b=`# Carbon budgets: the first entry whose branches match, applies.
budgets:
  - branches: main
    emissions: 5 kg
  - branches: "**"
    emissions: 1 kg
`,m=`name: Carbon budget
on:
  push:
    branches: [main]
  pull_request:
permissions:
  actions: read
  checks: write
  contents: read
  pull-requests: write
jobs:
  train:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v5
      - run: pip install codecarbon && codecarbon monitor -- python train.py
      - uses: actions/upload-artifact@v4
        with: { name: emissions, path: emissions.csv }
      - uses: carbon-budget-gate/carbon-budget-gate@v1
`,h={".github/carbon-budgets.yml":b,".github/workflows/carbon-budget.yml":m};async function g(e){for(let[t,s]of Object.entries(h))e.stdout.write(`${await d((0,n.resolve)(e.cwd(),t),t,s)}
`);return e.stdout.write(`
Next: set your limits, and let the workflow run what you measure.
`),0}async function d(e,t,s){try{return await(0,r.mkdir)((0,n.dirname)(e),{recursive:!0}),await(0,r.writeFile)(e,s,{flag:"wx"}),`wrote    ${t}`}catch(o){if(o.code==="EEXIST")return`is there ${t}`;let c="Check that the folder can be written to.";throw new a([{what:"The file cannot be written",where:{file:t},remedy:c}],{cause:o})}}export{g as init};
