//# chunk ./verify-3RKLHDZG.js
var y=Object.defineProperty;var D=Object.getOwnPropertyDescriptor;var I=Object.getOwnPropertyNames;var J=Object.prototype.hasOwnProperty;var L=(e,t)=>{for(var r in t)y(e,r,{get:t[r],enumerable:!0})},U=(e,t,r,o)=>{if(t&&typeof t=="object"||typeof t=="function")for(let i of I(t))!J.call(e,i)&&i!==r&&y(e,i,{get:()=>t[i],enumerable:!(o=D(t,i))||o.enumerable});return e};var W=e=>U(y({},"__esModule",{value:!0}),e);var fe={};L(fe,{verify:()=>K});module.exports=W(fe);var M=require("./chunk-LBYC45PD.js"),S=require("./chunk-TENRIQV4.js"),he=require("./chunk-GA4W2RLL.js"),p=require("./chunk-4LTDE3JF.js"),k=require("./chunk-AEIARV7O.js"),pe=require("./chunk-JML262T3.js"),we=require("./chunk-GZPU4WLF.js"),me=require("./chunk-WFY52BRD.js"),de=require("./chunk-DKBQJD2B.js"),ue=require("./chunk-J7RZ2FBW.js"),H=require("./chunk-W53PU2PR.js"),x=require("./chunk-HVI5UZSM.js"),u=require("./chunk-FEYEW632.js"),ce=require("./chunk-E5XNWCQE.js"),ye=require("./chunk-JEJU2N35.js"),A=require("./chunk-SDXAIXBF.js"),be=require("./chunk-KHX3T3HA.js"),ge=require("./chunk-V4EE6XQD.js"),ve=require("./chunk-XYVCAZMA.js"),$e=require("./chunk-FFS72SIN.js"),O=require("./chunk-6QSERHU7.js"),R=require("./chunk-GSCZG6HY.js"),j=require("./chunk-Y2HSE2RN.js"),Te=require("./chunk-W2BRO67V.js"),Me=require("./chunk-BMAQJGOE.js"),Se=require("./chunk-Y47WWMU7.js"),ke=require("./chunk-VSINBLEY.js"),He=require("./chunk-YM5AHQNN.js"),xe=require("./chunk-CKO5HVTB.js"),Ae=require("./chunk-7RBRZXME.js"),Oe=require("./chunk-XY6NSFGV.js"),c=require("./chunk-WBJWBQV3.js"),Re=require("./chunk-4L5RI3VG.js"),F=require("node:util"),m=require("node:fs/promises"),l=require("node:path");function q(e){let t=[],r=new Set;for(let{file:o,bytes:i}of e){let n=r.size===0,a;for(let s of E(o,i)){if("problem"in s)return{rows:t,problem:s.problem};let{row:f,line:d}=s;if(!(f.previousHash===a||a===void 0&&(n||f.previousHash===void 0||r.has(f.previousHash))))return{rows:t,problem:C({file:o,line:d},a!==void 0)};t.push({row:f,file:o,line:d}),a=f.hash,a!==void 0&&r.add(a)}}return{rows:t}}var b="Restore the file from its commit or artifact",C=(e,t)=>({what:t?"The row does not follow the one before it: `previousHash` is not its hash, so rows are missing, added or in another order":"The first row of the file follows none of the earlier files: `previousHash` is not the hash of any of their rows",where:e,remedy:b});function*E(e,t){let r=new F.TextDecoder("utf-8",{fatal:!0,ignoreBOM:!0});for(let[o,i]=[0,1];o<t.length;i+=1){let n=t.indexOf(10,o),a={file:e,line:i};if(n<0)return yield{problem:{what:"The last line has no line feed at its end",where:a,remedy:b}};let s=P(G(r,t.subarray(o,n)),a);yield"problem"in s?s:{row:s.row,line:i},o=n+1}}function G(e,t){try{return e.decode(t)}catch{return}}function P(e,t){let r=(a,s)=>({problem:{what:a,where:{...t,...s&&{column:s}},remedy:b}});if(e===void 0)return r("The line is not UTF-8");let o=(0,A.c)(e);if(!("row"in o))return{problem:{...o,where:t}};let{row:i}=o;if(i.hash===void 0)return r("The row has no `hash`");let n=(0,u.a)(i);return e!==n?r("The row is not written as canonical JSON",Q(e,n)):(0,u.b)(i)!==i.hash?r("The row was changed: its SHA-256 is not its `hash`"):{row:i}}function Q(e,t){let r=0;for(;r<e.length&&e[r]===t[r];)r+=1;return r+1}async function V(e,{folder:t,cwd:r,tables:o}){let i=await _(t,r),n=X(e),a=new Map,s={verified:0,withoutReport:0,reportMissing:0};for(let{row:f,file:d,line:N}of e)if(!f.reportSha256?.length)s.withoutReport+=1;else if(!f.reportSha256.every(w=>i.has(w)))s.reportMissing+=1;else{let w=g(f),z=[...n.get(w)??[]].flatMap(B=>i.get(B)??[]),v=a.get(w)??Y(z,o);a.set(w,v);let $=Z(f,await v);if($)return{...s,problem:{...$,where:{file:d,line:N}}};s.verified+=1}return s}var g=({repository:e,gate:t,runId:r,attempt:o})=>JSON.stringify([e,t,r,o]);function X(e){let t=new Map;for(let{row:r}of e){let o=t.get(g(r))??new Set;for(let i of r.reportSha256??[])o.add(i);t.set(g(r),o)}return t}async function Y(e,t){let{measurements:r}=await(0,j.a)(e,{tables:t});return(0,k.p)(r)}function Z(e,t){let r=t.find(({name:n,kind:a})=>n===e.workload&&a===e.kind);if(!r)return{what:`The reports of the row have no ${e.kind} workload ${e.workload}`,remedy:"Keep the reports of each artifact in a folder or an archive of its name, as `gh run download` does, and name the budget file with --config if it has `reports`"};let o=(0,p.m)(r),i=ae(e,o);return i&&{what:`\`${i}\` is ${e[i]??"absent"}, and ${o[i]??"absent"} by the reports of the row`,remedy:"Find out who wrote the row: the reports have the SHA-256 that it names"}}async function _(e,t){let r=(0,l.resolve)(t,e);if(!await(0,m.stat)(r).then(n=>n.isDirectory(),()=>!1))throw(0,c.b)(`There is no folder ${e}`,"Name the folder that `gh run download` wrote.");let o=await(0,x.b)({folder:r,globs:["**"],ignore:[],links:"follow"}),i=new Map;for(let n of o.flat().sort())for await(let a of ee((0,l.join)(r,n),r)){let s=await re(a);i.set((0,O.a)("sha256").update(s).digest("hex"),a)}return i}async function*ee(e,t){let r=(0,l.relative)(t,e).replaceAll(l.sep,"/"),o={[Symbol.asyncIterator]:()=>te(e)},[i="",...n]=r.split("/");if(r.endsWith(".zip")){let a=r.slice(0,-4).split("/").at(-1)??"";yield*(0,S.a)(a,await(0,m.readFile)(e))}else n.length===0?yield{path:r,content:o}:yield{path:n.join("/"),artifact:i,content:o}}async function*te(e){yield await(0,m.readFile)(e)}async function re({content:e}){let t=[];for await(let r of e)t.push(r);return Buffer.concat(t)}var oe=["energyKwh","emissionsKg","waterL","durationS","inputTokens","cachedTokens","outputTokens","carbonIntensity"],ie=1e-9,ae=(e,t)=>oe.find(r=>!ne(e[r],t[r]));function ne(e,t){return e===void 0||t===void 0?e===t:Math.abs(e-t)<=ie*Math.max(Math.abs(e),Math.abs(t))}async function K(e,t){let r=t.cwd(),o=await(0,H.b)(e.ledger,r),{rows:i,problem:n}=q(o),a=f=>t.stdout.write(`${(0,R.a)(f)}
`),s=`${h(i.length,"row")} in ${h(o.length,"file")}`;return n?T(n,`The ${h(i.length,"row")} before it verify.`,a):(a(`${s}: every row has its hash and follows the one before it.`),e.reports===void 0?(a("The figures were not calculated again; name a folder of reports with --reports."),0):se(i,{...e,reports:e.reports},r,a))}async function se(e,t,r,o){let i=(0,p.a)((0,p.e)(await(0,M.a)({config:t.config},r))),{verified:n,withoutReport:a,reportMissing:s,problem:f}=await V(e,{folder:t.reports,cwd:r,tables:i});return f?T(f,`The figures of the ${h(n,"row")} before it verify.`,o):(o(`${h(n,"row")} with the figures of ${n===1?"its":"their"} reports.`),a>0&&o(`${h(a,"row")} without a report, such as estimates from job times.`),s>0&&o(`${h(s,"row")} whose reports are not in ${t.reports}.`),0)}function T(e,t,r){return r((0,c.c)(e)),r(t),1}var h=(e,t)=>`${e} ${t}${e===1?"":"s"}`;0&&(module.exports={verify});
//# chunk ./rollup-5OATBTMB.js
var i=Object.defineProperty;var l=Object.getOwnPropertyDescriptor;var s=Object.getOwnPropertyNames;var b=Object.prototype.hasOwnProperty;var c=(r,o)=>{for(var t in o)i(r,t,{get:o[t],enumerable:!0})},d=(r,o,t,a)=>{if(o&&typeof o=="object"||typeof o=="function")for(let p of s(o))!b.call(r,p)&&p!==t&&i(r,p,{get:()=>o[p],enumerable:!(a=l(o,p))||a.enumerable});return r};var e=r=>d(i({},"__esModule",{value:!0}),r);var f={};c(f,{rollUp:()=>m.c,rollupCommand:()=>m.b});module.exports=e(f);var m=require("./chunk-BOIESNLG.js"),u=require("./chunk-5OMFLQUQ.js"),x=require("./chunk-PXUF35W2.js"),C=require("./chunk-FEYEW632.js"),U=require("./chunk-ZIV73Y6L.js"),g=require("./chunk-CYFBHZTP.js"),h=require("./chunk-E5XNWCQE.js"),j=require("./chunk-FWEFE3N7.js"),k=require("./chunk-JEJU2N35.js"),q=require("./chunk-ZKNRNIBC.js"),v=require("./chunk-4OJAWJCB.js"),w=require("./chunk-CDYSESLL.js"),y=require("./chunk-BCNGVCEA.js"),z=require("./chunk-TIAXXUU5.js"),A=require("./chunk-SDXAIXBF.js"),B=require("./chunk-AGEA4VUS.js"),D=require("./chunk-KHX3T3HA.js"),E=require("./chunk-V4EE6XQD.js"),F=require("./chunk-XYVCAZMA.js"),G=require("./chunk-FFS72SIN.js"),H=require("./chunk-6L6GLHSB.js"),I=require("./chunk-J5EEN3LI.js"),J=require("./chunk-6QSERHU7.js"),K=require("./chunk-GSCZG6HY.js"),L=require("./chunk-Y47WWMU7.js"),M=require("./chunk-VSINBLEY.js"),N=require("./chunk-YM5AHQNN.js"),O=require("./chunk-CKO5HVTB.js"),P=require("./chunk-7RBRZXME.js"),Q=require("./chunk-XY6NSFGV.js"),R=require("./chunk-WBJWBQV3.js"),S=require("./chunk-DCCSLJNL.js"),T=require("./chunk-AAIZSMK5.js"),V=require("./chunk-4L5RI3VG.js");0&&(module.exports={rollUp,rollupCommand});
//# chunk ./region-YXFLJL47.js
var p=Object.defineProperty;var R=Object.getOwnPropertyDescriptor;var U=Object.getOwnPropertyNames;var d=Object.prototype.hasOwnProperty;var I=(t,r)=>{for(var o in r)p(t,o,{get:r[o],enumerable:!0})},_=(t,r,o,e)=>{if(r&&typeof r=="object"||typeof r=="function")for(let a of U(r))!d.call(t,a)&&a!==o&&p(t,a,{get:()=>r[a],enumerable:!(e=R(r,a))||e.enumerable});return t};var f=t=>_(p({},"__esModule",{value:!0}),t);var E={};I(E,{region:()=>T});module.exports=f(E);var i=require("./chunk-5I5EQFIU.js"),P=require("./chunk-K7YKDU3J.js"),g=require("./chunk-HTVWHH7Y.js"),k=require("./chunk-GYSYZOGU.js"),S=require("./chunk-UUMS2WEV.js"),v=require("./chunk-J7RZ2FBW.js"),x=require("./chunk-6L6GLHSB.js"),C=require("./chunk-GSCZG6HY.js"),N=require("./chunk-YM5AHQNN.js"),$=require("./chunk-CKO5HVTB.js"),h=require("./chunk-7RBRZXME.js"),L=require("./chunk-XY6NSFGV.js"),W=require("./chunk-WBJWBQV3.js"),b=require("./chunk-4L5RI3VG.js"),s={electricityMapsToken:"ELECTRICITY_MAPS_TOKEN",wattTimeUser:"WATTTIME_USER",wattTimePassword:"WATTTIME_PASSWORD",apiUrl:"CARBON_API_URL"};async function T(t,r){let{env:o,stdout:e}=r,a=Date.now(),m=await(0,i.e)(t,A,a),w={electricityMapsToken:o[s.electricityMapsToken]??"",wattTimeUser:o[s.wattTimeUser]??"",wattTimePassword:o[s.wattTimePassword]??"",apiUrl:o[s.apiUrl]??""},l=O=>`the variable ${s[O]}`,c=await(0,i.c)(m.source,w,{fetch},l),n=(0,i.a)(m,await(0,i.d)(m,c,a)),u=!!e.isTTY&&!o.NO_COLOR,y={text:()=>(0,i.h)(n,{colour:u,columns:e.columns??80,now:a}),markdown:()=>`${(0,i.b)(n,a)}
`,json:()=>`${JSON.stringify((0,i.f)(n,m,a),null,2)}
`};return e.write(y[t.format]()),n.limit?.kept===!1?1:0}var A=t=>t==="regions"?"Region":`--${t==="maxIntensity"?"max-intensity":t}`;0&&(module.exports={region});
//# chunk ./init-3HRQMU5K.js
var f=Object.defineProperty;var A=Object.getOwnPropertyDescriptor;var q=Object.getOwnPropertyNames;var F=Object.prototype.hasOwnProperty;var J=(e,t)=>{for(var o in t)f(e,o,{get:t[o],enumerable:!0})},W=(e,t,o,s)=>{if(t&&typeof t=="object"||typeof t=="function")for(let a of q(t))!F.call(e,a)&&a!==o&&f(e,a,{get:()=>t[a],enumerable:!(s=A(t,a))||s.enumerable});return e};var D=e=>W(f({},"__esModule",{value:!0}),e);var se={};J(se,{init:()=>_});module.exports=D(se);var v=require("./chunk-GSCZG6HY.js"),O=require("./chunk-Y47WWMU7.js"),j=require("./chunk-XY6NSFGV.js"),T=require("./chunk-WBJWBQV3.js"),ae=require("./chunk-4L5RI3VG.js"),d=require("node:fs/promises"),p=require("node:path"),w=require("node:fs/promises"),h=require("node:path"),b=".github/workflows",C=`${b}/carbon-budget.yml`,K=["requirements.txt","requirements-dev.txt","pyproject.toml","setup.py","setup.cfg","Pipfile","environment.yml"],M=["openai","anthropic","@anthropic-ai/sdk","google-genai","@google/genai","mistralai","@mistralai/mistralai","cohere","cohere-ai","litellm","langchain","ecologits","ai"],z=["next","nuxt","astro","gatsby","vite","react","vue","svelte","@sveltejs/kit","@angular/core","@remix-run/react","eleventy","@11ty/eleventy"];async function L(e){let t=(await Promise.all(K.map(async n=>({name:n,text:await y((0,h.resolve)(e,n))})))).filter(({text:n})=>n!==void 0),o=await y((0,h.resolve)(e,"package.json")),s=await G(e),a=new Set(t.flatMap(({text:n=""})=>R(n))),r=new Set(X(o??"")),l=M.find(n=>a.has(n)||r.has(n)),i=z.find(n=>r.has(n));return{seen:[...t.map(({name:n})=>n),...a.has("codecarbon")?["CodeCarbon"]:[],...o===void 0?[]:["package.json"],...l?[`the language model SDK ${l}`]:[],...i?[`the web framework ${i}`]:[],...s.length===0?[]:[Y(s)]],tool:g(),workflows:s};function g(){return a.has("codecarbon")?"CodeCarbon":l?"usage logs":t.length>0?"CodeCarbon":i?"sitespeed.io":o===void 0?"job times":"Eco-CI"}}var Y=e=>`the ${e.length===1?"workflow":"workflows"} ${(0,j.a)(e.map(t=>(0,v.c)(t)),"and")}`;async function G(e){let t=(await(0,w.readdir)((0,h.resolve)(e,b)).catch(()=>[])).filter(s=>/\.ya?ml$/.test(s)).map(s=>`${b}/${s}`).filter(s=>s!==C).sort(),o=await Promise.all(t.map(s=>y((0,h.resolve)(e,s))));return t.flatMap((s,a)=>H(s,o[a]??""))}function H(e,t){try{let o=(0,O.j)(t,{logLevel:"silent"});if(o.errors.length>0)return[];let{name:s,on:a}=o.toJS(),r=typeof a=="object"&&!Array.isArray(a)?Object.keys(a??{}):[a].flat();return!r.includes("push")&&!r.includes("pull_request")?[]:[typeof s=="string"&&s!==""?s:e]}catch{return[]}}var y=e=>(0,w.readFile)(e,"utf8").catch(()=>{}),R=e=>e.replace(/#.*$/gm,"").toLowerCase().match(/[a-z][a-z0-9_-]*/g)?.map(t=>t.replaceAll("_","-"))??[];function X(e){try{let{dependencies:t,devDependencies:o}=JSON.parse(e);return[t,o].flatMap(s=>Object.keys(s??{}))}catch{return[]}}var x="actions/checkout@v6",m="actions/upload-artifact@v7",E="carbon-budget-gate/carbon-budget-gate@v1",k="green-coding-solutions/eco-ci-energy-estimation@v5",P=`on:
  push:
    branches: [main]
  pull_request:
    # edited: a pull request whose base branch changes is checked again.
    types: [opened, synchronize, reopened, edited]
`,$=`permissions:
  actions: read
  checks: write
  contents: read
  pull-requests: write
`,c=(e,t)=>`name: Carbon budget
${P}${$}jobs:
  ${e}:
    runs-on: ubuntu-latest
    steps:
      - uses: ${x}
${t}      - uses: ${E}
`,u=(e,t)=>`# Carbon budgets per run. The first entry whose branches match applies.
budgets:
  - branches: main
    ${e}
  - branches: "**"
    ${t}
`,S=`      - uses: ${E}
        with: { estimate: jobs, backfill: 90 }
`,I=u("energy: 20 Wh","energy: 20 Wh"),B=e=>({name:"estimate-after-workflow",budgets:I,workflow:`name: Carbon budget
# Estimates every job of this workflow when it ends. GitHub takes this file from the default branch, so
# the first verdict comes with the first run after it is there.
on:
  workflow_run:
    workflows: [${JSON.stringify(e)}]
    types: [completed]
${$}jobs:
  carbon-budget:
    runs-on: ubuntu-latest
    steps:
${S}`,next:`check that ${JSON.stringify(e)} is the workflow to budget`}),Q={CodeCarbon:{name:"codecarbon",budgets:u("emissions: 5 kg","emissions: 1 kg"),workflow:c("train",`      - run: pip install codecarbon && codecarbon monitor -- python train.py
      - uses: ${m}
        with: { name: emissions, path: emissions.csv }
`),next:'replace "python train.py" with the command to measure'},"Eco-CI":{name:"eco-ci",budgets:u("energy: 20 Wh","energy: 20 Wh"),workflow:c("test",`      - uses: ${k}
        with: { task: start-measurement, send-data: false }
      - run: npm ci && npm test
      - uses: ${k}
        with: { task: get-measurement, label: test, send-data: false }
      - uses: ${k}
        with: { task: display-results, json-output: true, send-data: false }
      - uses: ${m}
        with: { name: emissions, path: /tmp/eco-ci/total-data.json }
`),next:'replace "npm ci && npm test" with the command to measure'},"sitespeed.io":{name:"sitespeed",budgets:u("emissions: 1 g","emissions: 1 g"),workflow:c("page",`      - run: >
          docker run --rm -v "$PWD:/sitespeed.io" sitespeedio/sitespeed.io:39.5.0
          --sustainable.enable --plugins.add analysisstorer --outputFolder sitespeed
          https://www.example.org/
      - uses: ${m}
        with: { name: emissions, path: "sitespeed/**/sustainable.pageSummary.json" }
`),next:"replace https://www.example.org/ with the page to measure"},"usage logs":{name:"llm-usage",budgets:u("tokens: { output: 1 M }","tokens: { output: 200 k }"),workflow:c("evaluate",`      # The script writes each answer of the provider's API to usage.jsonl, as one line of JSON.
      - run: pip install -r requirements.txt && python evaluate.py
        env:
          OPENAI_API_KEY: \${{ secrets.OPENAI_API_KEY }}
      - uses: ${m}
        with: { name: emissions, path: usage.jsonl }
`),next:'replace "python evaluate.py" with the command that calls the models, and let it write usage.jsonl'},"job times":{name:"estimate",budgets:I,workflow:`name: Carbon budget
${P}${$}jobs:
  test:
    runs-on: ubuntu-latest
    steps:
      - uses: ${x}
      - run: echo "Replace this line with your build and tests."
  carbon-budget:
    # Name every other job here, so that all have ended when they are estimated.
    needs: [test]
    if: always()
    runs-on: ubuntu-latest
    steps:
${S}`,next:'replace the step "run: echo" with your build and tests'}};async function _(e){let t=e.cwd(),o=await L(t),{budgets:s,workflow:a,next:r}=U(o),l={".github/carbon-budgets.yml":s,[C]:a};e.stdout.write(`${Z(o)}

`);for(let[i,g]of Object.entries(l))e.stdout.write(`${await te((0,p.resolve)(t,i),i,g)}
`);return e.stdout.write(`
Next: in the workflow, ${r}. Commit both files and push.
Then set your limits in the budget file: ${V(o)}.
`),0}var U=({tool:e,workflows:t})=>{let o=N(t);return e==="job times"&&o!==void 0?B(o):Q[e]},N=e=>e.find(t=>/\b(?:ci|tests?|build)\b/i.test(t))??e[0],V=({tool:e})=>e==="job times"?"each comment and job summary shows what a run uses":"the command suggest proposes them from earlier reports";function Z({seen:e,tool:t,workflows:o}){let s=e.length===0?"Found no Python project, package.json, language model SDK or workflow here.":`Found ${(0,j.a)(e,"and")}.`,a={CodeCarbon:"The workflow measures a Python command with CodeCarbon.","usage logs":"The workflow counts the tokens of language models in a usage log.","sitespeed.io":"The workflow estimates the emissions of a page view with sitespeed.io.","Eco-CI":"The workflow estimates the energy of the job with Eco-CI.","job times":`Nothing here is measured yet, so the workflow estimates the jobs${ee(o)} from their times, each as a range.`};return`${s}
${a[t]}`}function ee(e){let t=N(e);return t===void 0?"":` of ${(0,v.c)(t)}`}async function te(e,t,o){try{return await(0,d.mkdir)((0,p.dirname)(e),{recursive:!0}),await(0,d.writeFile)(e,o,{flag:"wx"}),`wrote  ${t}`}catch(s){if(s.code==="EEXIST")return`kept   ${t}, which exists`;let a={what:"The file cannot be written",where:{file:t},remedy:"Check that you may write to this folder."};throw new T.a([a],{cause:s})}}0&&(module.exports={init});
//# chunk ./check-KJ2WLXN3.js
var b=Object.defineProperty;var J=Object.getOwnPropertyDescriptor;var R=Object.getOwnPropertyNames;var U=Object.prototype.hasOwnProperty;var V=(e,t)=>{for(var i in t)b(e,i,{get:t[i],enumerable:!0})},Y=(e,t,i,r)=>{if(t&&typeof t=="object"||typeof t=="function")for(let n of R(t))!U.call(e,n)&&n!==i&&b(e,n,{get:()=>t[n],enumerable:!(r=J(t,n))||r.enumerable});return e};var _=e=>Y(b({},"__esModule",{value:!0}),e);var $e={};V($e,{check:()=>P});module.exports=_($e);var B=require("./chunk-LBYC45PD.js"),g=require("./chunk-J4CSM6DU.js"),a=require("./chunk-5UUCGBBR.js"),be=require("./chunk-M3UY5OOJ.js"),xe=require("./chunk-T3AQIB7B.js"),h=require("./chunk-5I5AOXCC.js"),ke=require("./chunk-ZLQOP6AI.js"),ye=require("./chunk-ZCZXZTXE.js"),je=require("./chunk-TENRIQV4.js"),Me=require("./chunk-GA4W2RLL.js"),$=require("./chunk-VRPT7QNT.js"),Oe=require("./chunk-4LTDE3JF.js"),Se=require("./chunk-AEIARV7O.js"),C=require("./chunk-A5ZBQPVI.js"),Ie=require("./chunk-JML262T3.js"),Ne=require("./chunk-GZPU4WLF.js"),E=require("./chunk-7RXMWU7J.js"),Te=require("./chunk-WFY52BRD.js"),Be=require("./chunk-DKBQJD2B.js"),d=require("./chunk-K7YKDU3J.js"),Ce=require("./chunk-HTVWHH7Y.js"),Ee=require("./chunk-GYSYZOGU.js"),We=require("./chunk-UUMS2WEV.js"),Le=require("./chunk-J7RZ2FBW.js"),Pe=require("./chunk-4LUZBERU.js"),Fe=require("./chunk-RFVPUUF6.js"),Je=require("./chunk-HVI5UZSM.js"),Re=require("./chunk-PXUF35W2.js"),Ue=require("./chunk-FEYEW632.js"),Ve=require("./chunk-E5XNWCQE.js"),Ye=require("./chunk-JEJU2N35.js"),_e=require("./chunk-AGEA4VUS.js"),qe=require("./chunk-KHX3T3HA.js"),Ae=require("./chunk-V4EE6XQD.js"),De=require("./chunk-XYVCAZMA.js"),Ke=require("./chunk-FFS72SIN.js"),ze=require("./chunk-6L6GLHSB.js"),Ge=require("./chunk-6QSERHU7.js"),p=require("./chunk-GSCZG6HY.js"),He=require("./chunk-W2BRO67V.js"),Qe=require("./chunk-BMAQJGOE.js"),Xe=require("./chunk-Y47WWMU7.js"),Ze=require("./chunk-VSINBLEY.js"),et=require("./chunk-YM5AHQNN.js"),f=require("./chunk-CKO5HVTB.js"),tt=require("./chunk-7RBRZXME.js"),k=require("./chunk-XY6NSFGV.js"),W=require("./chunk-WBJWBQV3.js"),L=require("./chunk-4L5RI3VG.js"),q=(0,L.e)((0,d.a)()),y=({scope:e})=>e===void 0;function A({results:e}){let t=e.toSorted($.j),i=(0,$.i)("amount",t);return[...i.filter(({period:r})=>r===void 0).map(j),...(0,$.i)("unit",t).map(D),...(0,$.i)("increase",t).map(K),...(0,$.i)("share",t).map(z),...i.filter(({period:r})=>r!==void 0).map(j)]}function j(e){let{limit:t,level:i,share:r,used:n,period:o}=e,{metric:s,period:m}=t;return{level:i,metric:s,...m&&{scope:(0,a.b)(m,o),...n!==void 0&&{sum:n}},budget:(0,h.h)(s,t.limit,t.ratePer),used:(0,h.f)(e),...r!==void 0&&{share:r}}}function D({limit:e,level:t,used:i,share:r}){let{metric:n}=e;return{level:t,metric:n,scope:`per ${(0,a.c)(e)}`,...i!==void 0&&{sum:i},budget:(0,h.h)(n,e.limit,void 0),used:r===void 0?"unknown":(0,f.k)(r),...r!==void 0&&{share:r}}}function K({limit:e,level:t,comparison:i,usedShare:r=0}){let{metric:n,increase:o}=e,s=`increase of ${n}`,m={level:t,metric:n,title:s,budget:`+${(0,f.k)(o)}`};if(i?.kind!=="compared")return{...m,used:"no baseline"};let{change:u}=i,c=o>0?r:u>0?Number.POSITIVE_INFINITY:0;return{...m,used:(0,f.k)(u,"always"),share:Math.max(c,0)}}function z({limit:e,level:t,share:i}){let r=i===void 0?"unknown":(0,f.k)(i);if(e.of==="cache-hits")return{level:t,shareOf:{kind:"cache-hits"},budget:`\u2265 ${(0,f.k)(e.atLeast)}`,used:r};let n=i!==void 0&&e.atMost>0?{share:i/e.atMost}:{},o={kind:"model",name:e.model};return{level:t,shareOf:o,budget:`\u2264 ${(0,f.k)(e.atMost)}`,used:r,...n}}var M={over:"\u2716",missing:"?",near:"!",within:"\u2714",unbudgeted:"\xB7"},O=[["","left"],["Workload","left"],["Energy","right"],["Emissions","right"],["Budget","right"],["Used","right"],["","left"]],S=40,G=20;function H(e,t,i){let r=(0,a.f)(e);if(!r.some(({workloads:l})=>l.length>0))return"";let n=r.length-S,o=Math.min(Math.max(i-62,14),40),s=r.slice(0,S).flatMap(l=>Q(l,t,o)),m=r.some(({budget:l})=>l!==void 0)?O:O.slice(0,4),u=m.map(([l])=>({text:l,paint:t.dim})),c=(0,d.b)([u,...s],i,m.map(([,l])=>l));return n>0?`${c}
  and ${n} more`:c}function Q(e,t,i){let r=A(e),n=r.filter(y),o=(s,m)=>[s||r.length===0?X(s?.level??e.level,t):{text:""},...m===0?Z(e,t,i):ee(s),...s?re(s,e.amounts,t):te(r)];return[...(n.length>0?n:[void 0]).map(o),...ne(e,t,i),...r.filter(s=>!y(s)).map(s=>o(s,-1))]}var X=(e,t)=>({text:M[e],paint:x(e,t)});function Z(e,{bold:t},i){let{workloads:r,kind:n}=e,o=n==="measured"?"":`, ${n}`;return[{text:(0,p.b)((0,a.e)(e),i-o.length)+o,paint:r.length>1?t:N},...I(e)]}function ee(e){let{title:t="",scope:i=t,sum:r,metric:n}=e??{},o=["energy","emissions"].map(s=>({text:s===n&&r!==void 0?(0,f.h)(s,r):""}));return[{text:i},...o]}var te=e=>[{text:e.length>0?"":"none"}];function re(e,t,i){let{level:r,share:n}=e,o=x(r,i),s={text:e.used,paint:o},m={text:ie(e,t)+e.budget};if(n===void 0)return[m,s];let{within:u,over:c}=(0,a.j)(n),l=r==="over"?i.yellow:o,w=r==="over"?i.red:o;return[m,s,{text:`${u}\u2502${c}`,paint:()=>`${l(u)}\u2502${w(c)}`}]}function ie({metric:e,sum:t,budget:i,shareOf:r},n){if(r)return r.kind==="model"?`${(0,p.c)(r.name,24)} `:"cache hits ";if(i.startsWith("+"))return`${e} `;let o=!e||e==="energy"||e==="emissions"?void 0:t??n[e];return!e||o===void 0?"":`${(0,f.h)(e,o)} of `}function ne(e,{dim:t},i){let r=e.workloads.length<2?[]:(0,a.p)(e),n=r.slice(0,G).map(s=>{let m=(0,a.q)(s,e);return[{text:""},{text:`  ${(0,p.c)(s.name,i-2)}`},...I(s),{text:""},{text:m===void 0?"":(0,a.r)(m),paint:t},{text:m===void 0?"":(0,a.i)(m.likely),paint:t}]}),o=r.length-n.length;return o>0?[...n,[{text:""},{text:`  and ${o} more`,paint:t}]]:n}function I(e){return["energy","emissions"].map(t=>({text:(0,h.i)(t,e)}))}function x(e,{red:t,yellow:i,green:r}){return{over:t,missing:t,near:i,within:r,unbudgeted:N}[e]}function N(e){return e}var T=40,oe=3;function ae(e,{colour:t,columns:i}){let r=(0,q.createColors)(t),n=Math.min(Math.max(i,40),120);return`${[se(e,r),H(e.judgement.verdicts,r,n),me(e,n),...(0,a.d)(e).slice(0,T).map(o=>le(o,r,n)),ue(e,r,n),de(e,r),pe(e,r,n),ce(e,r,n)].filter(o=>o!=="").join(`

`)}
`}function se(e,t){let i=e.policy.kind==="broken"?"over":e.judgement.level,r=t.bold(x(i,t)(`${M[i]} ${(0,a.h)(e)}`));return e.run.mode==="observe"?`${r}
  observed only`:r}var me=(e,t)=>[...(0,a.g)(e),...e.judgement.verdicts.flatMap(a.o)].flatMap(i=>(0,d.c)(v(i),t)).join(`
`);function le({kind:e,title:t,what:i,where:r,remedy:n,found:o=[]},s,m){let u=(0,W.d)(r),c=`${e==="unmeasured"?s.yellow("!"):s.red("\u2716")} ${s.bold(t)}`;return[u===""?c:`${c} ${s.dim((0,p.b)((0,p.a)(u),120))}`,...(0,d.c)(`${v(i)}${o.length>0?":":"."}`,m-2).map(l=>`  ${l}`),...o.flatMap(l=>(0,d.c)(v(l),m-4).map((w,F)=>`  ${F===0?"-":" "} ${w}`)),...(0,d.c)(v(n),m-2).map(l=>`  ${s.cyan(l)}`)].join(`
`)}function ue(e,{green:t},i){return e.judgement.level!=="over"?"":e.advice.slice(0,oe).flatMap(r=>[...(0,d.c)(v(`${r.title}: ${(0,a.m)(r,e)}`),i-2).map((n,o)=>`${t(o===0?"\u2192":" ")} ${n}`),...(0,d.c)(v(r.remedy),i-2).map(n=>`  ${n}`)]).join(`
`)}function de(e,{cyan:t}){let{policy:i,judgement:r}=e;if(i.kind==="broken"||r.level!=="unbudgeted")return"";let{instruction:n,path:o,lines:s}=(0,h.n)(e);return[`${n} ${(0,p.a)(o)}:`,"",...s.map(m=>`  ${t((0,p.a)(m))}`)].join(`
`)}function pe({measured:{measurements:e}},{yellow:t},i){let r=e.flatMap(n=>n.warnings.map(({what:o})=>o));return[...new Set(r)].slice(0,T).flatMap(n=>(0,d.c)(v(n),i-2).map((o,s)=>t(`${s===0?"!":" "} ${o}`))).join(`
`)}function ce(e,{dim:t},i){return fe(e).flatMap(r=>(0,d.c)(v(r),i).map(t)).join(`
`)}function fe({measured:{measurements:e},policy:{source:t},run:i}){let r=u=>(0,k.a)([...new Set(u)].filter(Boolean).slice(0,3),"and"),[n,o]=[r(e.map(a.k)),r(e.map(a.l))],s=(0,a.n)(e),m=s===void 0?"":`, ${(0,f.j)(s)} gCO\u2082e/kWh`;return[...n===""?[]:[`Measured by ${n}${o===""?"":`, ${o}`}${m}`],...t.kind==="file"?[`Judged for ${i.branch} by ${t.path}`]:[]]}function v(e){return(0,p.b)((0,p.a)(e),400)}async function P(e,t){let i=t.cwd(),r=(0,E.a)(),{files:n,named:o}=await(0,g.b)(e.files,i);e.files.length===0&&t.stderr.write(`${he(n)}

`);let s=await(0,a.a)({run:await ve(e,i),reports:n,measure:(u,c={})=>(0,g.d)(u,o,c,r),expect:e.expect,strict:e.strict,policy:await(0,B.a)(e,i),history:await(0,g.c)(e.history,i)}),m=await(0,a.v)(s);return t.stdout.write(ge(m,e,t)),(0,C.e)(m.judgement.level,m.judgement.conclusion)}function he(e){if(e.length===0)return"No file was named, and there is no emissions.csv in this folder or below.";let t=e.map(({path:i})=>(0,p.a)(i));return`No file was named; reading ${(0,k.a)(t,"and")}.`}async function ve({branch:e},t){return{kind:"local",gate:"carbon-budget",branch:e??await(0,g.a)(t),at:new Date().toISOString(),mode:"enforce"}}function ge(e,{format:t},{stdout:i,env:r}){if(t==="json")return(0,a.t)(e);if(t==="markdown")return(0,a.s)(e);let n=!!i.isTTY&&!r.NO_COLOR;return ae(e,{colour:n,columns:i.columns??80})}0&&(module.exports={check});
//# chunk ./chunk-LBYC45PD.js
var w=Object.defineProperty;var g=Object.getOwnPropertyDescriptor;var T=Object.getOwnPropertyNames;var $=Object.prototype.hasOwnProperty;var E=(e,t)=>{for(var i in t)w(e,i,{get:t[i],enumerable:!0})},F=(e,t,i,r)=>{if(t&&typeof t=="object"||typeof t=="function")for(let a of T(t))!$.call(e,a)&&a!==i&&w(e,a,{get:()=>t[a],enumerable:!(r=g(t,a))||r.enumerable});return e};var C=e=>F(w({},"__esModule",{value:!0}),e);var k={};E(k,{a:()=>v});module.exports=C(k);var b=require("./chunk-GA4W2RLL.js"),d=require("./chunk-GZPU4WLF.js"),m=require("./chunk-WBJWBQV3.js"),p=require("node:fs/promises"),l=require("node:path");async function v(e,t){let i=(0,d.a)(e).map(s=>y(s,t)),r=(0,d.b)(e,await Promise.all(i)),a=await Promise.all((e.policies??[]).map(s=>N(s,t))),n=r.kind==="file"?r.text:void 0;if(a.length===0&&!n?.includes("extends"))return r;let o=new Set,f=s=>P(s,a,o,t),h=await(0,b.a)(n,[],f),c=a.filter(({path:s,isFolder:x})=>!x&&!o.has(s)).map(({path:s})=>({text:s,path:s})),u=c.length===0?h:await(0,b.a)(n,c,f);return{...r,inherited:u}}async function N(e,t){try{return{path:e,isFolder:(await(0,p.stat)((0,l.resolve)(t,e))).isDirectory()}}catch(i){let r=`There is no file or folder ${e}`;throw(0,m.b)(r,"Give --policy the policy\u2019s file, or a clone of its repository.",{cause:i})}}async function P({path:e,remote:t,text:i},r,a,n){if(t===void 0){let o=await y(e,n);return o===void 0?S:{text:o,from:{path:e}}}for(let{path:o,isFolder:f}of r){if(!f&&(0,l.basename)(o)!==(0,l.basename)(e))continue;let h=await y(f?(0,l.join)(o,e):o,n);if(h===void 0)continue;a.add(o);let{owner:c,repo:u}=t;return{text:h,from:{path:e,repository:`${c}/${u}`,commit:"local"}}}return{why:"is in another repository, which is not read from here",remedy:`Clone it and add --policy with the clone\u2019s folder, or with the file itself, for ${i}.`}}var S={why:"could not be read: there is no such file",remedy:"Correct its path."};async function y(e,t){try{return await(0,p.readFile)((0,l.resolve)(t,e),"utf8")}catch(i){let{code:r}=i;if(r==="ENOENT")return;let a=r==="EISDIR"?{what:"The budget file is a folder",remedy:"Name a YAML file."}:{what:"The budget file cannot be read",remedy:"Check its permissions."};throw new m.a([{...a,where:{file:e}}],{cause:i})}}0&&(module.exports={a});
//# chunk ./suggest-CVDHDMDB.js
var f=Object.defineProperty;var y=Object.getOwnPropertyDescriptor;var b=Object.getOwnPropertyNames;var $=Object.prototype.hasOwnProperty;var v=(r,i)=>{for(var e in i)f(r,e,{get:i[e],enumerable:!0})},N=(r,i,e,o)=>{if(i&&typeof i=="object"||typeof i=="function")for(let t of b(i))!$.call(r,t)&&t!==e&&f(r,t,{get:()=>i[t],enumerable:!(o=y(i,t))||o.enumerable});return r};var k=r=>N(f({},"__esModule",{value:!0}),r);var T={};v(T,{suggest:()=>d});module.exports=k(T);var n=require("./chunk-J4CSM6DU.js"),O=require("./chunk-M3UY5OOJ.js"),s=require("./chunk-5I5AOXCC.js"),P=require("./chunk-TENRIQV4.js"),l=require("./chunk-AEIARV7O.js"),w=require("./chunk-7RXMWU7J.js"),S=require("./chunk-DKBQJD2B.js"),q=require("./chunk-J7RZ2FBW.js"),z=require("./chunk-HVI5UZSM.js"),A=require("./chunk-JEJU2N35.js"),B=require("./chunk-KHX3T3HA.js"),D=require("./chunk-V4EE6XQD.js"),E=require("./chunk-XYVCAZMA.js"),F=require("./chunk-FFS72SIN.js"),G=require("./chunk-6QSERHU7.js"),H=require("./chunk-GSCZG6HY.js"),I=require("./chunk-BMAQJGOE.js"),J=require("./chunk-VSINBLEY.js"),K=require("./chunk-YM5AHQNN.js"),c=require("./chunk-CKO5HVTB.js"),L=require("./chunk-7RBRZXME.js"),M=require("./chunk-XY6NSFGV.js"),h=require("./chunk-WBJWBQV3.js"),Q=require("./chunk-4L5RI3VG.js");async function d(r,i){let e=i.cwd(),o=r.branch??await(0,n.a)(e),t=await x(r,o,e),{emissions:m,energy:a}=t.amounts;if(!m&&!a)throw C(r,o);let p=t.kind==="rate"?"month":void 0,u=[...a?[(0,s.h)("energy",a,p)]:[],...m?[`${(0,s.h)("emissions",m,p)} CO\u2082e`]:[]].join(" and "),g=t.runs===1?"one run":`the median of the last ${t.runs} runs`;return i.stdout.write(`# ${u}, ${g}, plus ${(0,c.k)(r.margin)}, rounded up
`+(0,s.p)(o,t,r.margin)),0}async function x(r,i,e){if(r.history!==void 0){let p=(await(0,n.c)(r.history,e)).filter(u=>u.branch===i);return(0,s.a)(p,l.m.runs)}let{files:o,named:t}=await(0,n.b)(r.files,e),{measurements:m,problems:a}=await(0,n.d)(o,t,{},(0,w.a)());if(a.length>0)throw new h.a(a);return(0,s.c)(m)}function C({files:r,history:i},e){if(i!==void 0)return new h.a([{what:`The history has no runs of the branch ${e} with energy or emissions`,where:{file:i},remedy:"Name the branch with --branch."}]);let o=r.length===0?"No file was named, and there is no emissions.csv with figures in this folder or below":"The files contain neither energy nor emissions";return(0,h.b)(o,"Name reports of earlier runs, such as suggest runs/*.csv, or a history with --history.")}0&&(module.exports={suggest});
//# chunk ./chunk-J4CSM6DU.js
var p=Object.defineProperty;var x=Object.getOwnPropertyDescriptor;var H=Object.getOwnPropertyNames;var I=Object.prototype.hasOwnProperty;var P=(t,a)=>{for(var e in a)p(t,e,{get:a[e],enumerable:!0})},z=(t,a,e,r)=>{if(a&&typeof a=="object"||typeof a=="function")for(let o of H(a))!I.call(t,o)&&o!==e&&p(t,o,{get:()=>a[o],enumerable:!(r=x(a,o))||r.enumerable});return t};var M=t=>z(p({},"__esModule",{value:!0}),t);var _={};P(_,{a:()=>A,b:()=>N,c:()=>k,d:()=>D});module.exports=M(_);var w=require("./chunk-M3UY5OOJ.js"),y=require("./chunk-TENRIQV4.js"),v=require("./chunk-7RXMWU7J.js"),c=require("./chunk-HVI5UZSM.js"),b=require("./chunk-JEJU2N35.js"),g=require("./chunk-7RBRZXME.js"),h=require("./chunk-WBJWBQV3.js"),$=require("node:child_process"),T=require("node:util"),F=require("node:fs"),l=require("node:fs/promises"),i=require("node:path"),S=require("node:fs/promises"),E=require("node:path");async function A(t){return(await d(t,"symbolic-ref","--short","refs/remotes/origin/HEAD"))?.replace(/^origin\//,"")??await d(t,"symbolic-ref","--short","HEAD")??"main"}async function d(t,...a){try{let{stdout:e}=await(0,T.promisify)($.execFile)("git",a,{cwd:t});return e.trim()||void 0}catch{return}}var O=["**/node_modules","**/.git","**/.venv"];async function N(t,a){let e=new Set,r=await Promise.all(t.length===0?[u("**/emissions.csv",a)]:t.map(async s=>{let n=(0,i.resolve)(a,s),f=await R(n);if(f!=="file")return J(s,f,a);let m=(0,i.relative)(a,n).replaceAll(i.sep,"/");return e.add(m),[m]})),o=[...new Set(r.flat())].sort();return{files:(await Promise.all(o.map(s=>L(s,a)))).flat(),named:e}}var R=t=>(0,l.stat)(t).then(a=>a.isFile()?"file":"folder",()=>"none");async function J(t,a,e){let r=await u(t,e);if(r.length>0)return r;let o=/[*?[{]/.test(t)?`No file matches ${t}`:`There is no file ${t}`,s=a==="folder"?`The folder ${t} contains no files`:o,n=await K(t,e)??"Name the report that your measuring tool wrote, or the folder it is in.";throw(0,h.b)(s,n)}async function K(t,a){let e=await(0,l.readdir)((0,i.dirname)((0,i.resolve)(a,t))).catch(()=>[]),r=(0,g.a)([(0,i.basename)(t)],e);return r&&`Did you mean ${(0,i.join)((0,i.dirname)(t),r).replaceAll(i.sep,"/")}?`}async function u(t,a){let{root:e,glob:r}=(0,c.a)(t),o=(0,i.resolve)(a,e);return(await(0,c.b)({folder:o,globs:[r],ignore:O,links:"follow"})).flat().map(s=>(0,i.relative)(a,(0,i.join)(o,s)).replaceAll(i.sep,"/"))}async function L(t,a){let e=(0,i.resolve)(a,t);if(!t.endsWith(".zip"))return[{path:t,content:U(e)}];let r=[];for await(let o of(0,y.a)(t,await(0,l.readFile)(e)))r.push(o);return r}var U=t=>({[Symbol.asyncIterator]:()=>(0,F.createReadStream)(t)[Symbol.asyncIterator]()});async function k(t,a){if(t===void 0)return[];let e=await(0,S.readFile)((0,E.resolve)(a,t),"utf8").catch(r=>{let{code:o}=r,s=o==="ENOENT"?"There is no such history file":"The history cannot be read",n="Name a history.jsonl that the action has saved.";throw new h.a([{what:s,where:{file:t},remedy:n}],{cause:r})});return(0,b.g)(e,t)}async function D(t,a,e,r){let o=await(0,v.b)(t,e,r),s=o.skipped.flatMap(({where:n,why:f,unknownFormat:m,begins:j})=>m&&n.file!==void 0&&n.artifact===void 0&&a.has(n.file)?[{what:W(f,j),where:{file:n.file},remedy:(0,w.d)([{where:n}])}]:[]);return{...o,problems:[...o.problems,...s]}}var W=(t,a)=>`The file is not a report: it ${t}${a===void 0?"":`; ${a}`}`;0&&(module.exports={a,b,c,d});
//# chunk ./backfill-command-SHTGNHYK.js
var x=Object.defineProperty;var F=Object.getOwnPropertyDescriptor;var J=Object.getOwnPropertyNames;var L=Object.prototype.hasOwnProperty;var z=(t,e)=>{for(var r in e)x(t,r,{get:e[r],enumerable:!0})},Q=(t,e,r,a)=>{if(e&&typeof e=="object"||typeof e=="function")for(let n of J(e))!L.call(t,n)&&n!==r&&x(t,n,{get:()=>e[n],enumerable:!(a=F(e,n))||a.enumerable});return t};var V=t=>Q(x({},"__esModule",{value:!0}),t);var Me={};z(Me,{backfill:()=>W});module.exports=V(Me);var f=require("./chunk-Z43L5HHE.js"),p=require("./chunk-T3AQIB7B.js"),$=require("./chunk-5I5AOXCC.js"),R=require("./chunk-ZLQOP6AI.js"),q=require("./chunk-VRPT7QNT.js"),B=require("./chunk-4LTDE3JF.js"),E=require("./chunk-AEIARV7O.js"),Se=require("./chunk-A5ZBQPVI.js"),Ae=require("./chunk-JML262T3.js"),S=require("./chunk-QDYJR7W3.js"),_e=require("./chunk-WFY52BRD.js"),xe=require("./chunk-DKBQJD2B.js"),Te=require("./chunk-UUMS2WEV.js"),Ne=require("./chunk-J7RZ2FBW.js"),Ge=require("./chunk-RFVPUUF6.js"),Oe=require("./chunk-E5XNWCQE.js"),Re=require("./chunk-FWEFE3N7.js"),g=require("./chunk-JEJU2N35.js"),U=require("./chunk-ZKNRNIBC.js"),qe=require("./chunk-CDYSESLL.js"),D=require("./chunk-BCNGVCEA.js"),H=require("./chunk-TIAXXUU5.js"),Be=require("./chunk-KHX3T3HA.js"),Ee=require("./chunk-V4EE6XQD.js"),Ue=require("./chunk-XYVCAZMA.js"),De=require("./chunk-FFS72SIN.js"),He=require("./chunk-6L6GLHSB.js"),Pe=require("./chunk-J5EEN3LI.js"),k=require("./chunk-GSCZG6HY.js"),We=require("./chunk-BMAQJGOE.js"),Ce=require("./chunk-Y47WWMU7.js"),Ke=require("./chunk-VSINBLEY.js"),v=require("./chunk-YM5AHQNN.js"),Fe=require("./chunk-CKO5HVTB.js"),Je=require("./chunk-7RBRZXME.js"),P=require("./chunk-XY6NSFGV.js"),m=require("./chunk-WBJWBQV3.js"),Le=require("./chunk-DCCSLJNL.js"),ze=require("./chunk-AAIZSMK5.js"),Qe=require("./chunk-4L5RI3VG.js"),y=require("node:fs/promises"),T=require("node:path"),X=8;function Y(t){return[...ee(t)].flatMap(([e,r])=>{let a=r.filter(({cells:u})=>[...u.values()].some(({failed:c})=>c)),n=[...new Set(r.flatMap(({cells:u})=>[...u.keys()]))];if(a.length<X||n.length<2)return[];let s=n.filter(u=>Z(u,a)).map(u=>({name:u,...(0,p.a)(r.flatMap(({cells:c})=>c.get(u)??[]))})).toSorted((u,c)=>c.minutes-u.minutes),[i]=s;if(!i)return[];let{name:o,...l}=i;return[{rule:"matrix-cells",title:`${e} (${o}) never failed alone in ${a.length} failures of its matrix`,remedy:`Run this cell on a schedule only. The figures are of ${r.length} runs.`,...l,yaml:`strategy:
  matrix:
    exclude:  # ${e} (${o})
      - { \u2026 }  # its values, as in the matrix`}]})}function Z(t,e){return e.every(({cells:r})=>r.has(t))?e.filter(({cells:r})=>r.get(t)?.failed).every(({cells:r})=>[...r].some(([a,{failed:n}])=>a!==t&&n)):!1}function ee(t){let e=new Map;for(let{workflow:r,jobs:a}of t){let n=a.flatMap(s=>{let[i,o]=te(s.job.name);return o===void 0?[]:[{base:i,name:o,estimated:s}]});for(let[,s]of(0,v.h)(n,({base:i,estimated:o})=>`${i}
${o.job.attempt}`)){if(s.some(({estimated:l})=>l.job.state==="cancelled"))continue;let i=`${r}: ${s[0]?.base}`,o=new Map(s.map(({name:l,estimated:u})=>[l,{estimated:u,seconds:u.duration,failed:u.job.state==="failed"}]));e.set(i,[...e.get(i)??[],{cells:o}])}}return e}function te(t){let e=t.lastIndexOf(" (");return e>0&&t.endsWith(")")?[t.slice(0,e),t.slice(e+2,-1)]:[t,void 0]}var N=(t,e)=>+(t.createdAt>e.createdAt)-+(t.createdAt<e.createdAt)||t.runId-e.runId,re=3;function G(t){let e=t.filter(({event:r})=>r==="pull_request");return[...(0,v.h)(e,({workflow:r,branch:a})=>JSON.stringify([r,a])).values()].flatMap(r=>{let a=r.toSorted(N);return a.flatMap((n,s)=>{let i=a[s+1],o=n.conclusion==="success"||n.conclusion==="failure";return i&&o&&i.createdAt<n.endedAt&&i.sha!==n.sha?[{run:n,at:i.createdAt}]:[]})})}function ae(t,e){let r=t.filter(({run:s})=>e.has(s.runId));if(r.length<re)return[];let a=r.flatMap(({run:s,at:i})=>(e.get(s.runId)?.jobs??[]).flatMap(o=>{let{startedAt:l,endedAt:u}=o.job,c=Math.max(Date.parse(i),Date.parse(l)),d=(Date.parse(u??l)-c)/1e3;return d>0?[{estimated:o,seconds:Math.min(d,o.duration)}]:[]})),n=(0,p.a)(a);return n.minutes<1?[]:[{rule:"superseded",title:`${t.length} runs of pull requests went on after a newer push`,remedy:`Cancel a run when a newer one of the same pull request starts.${(0,p.b)(r.length,t.length)}`,...n,yaml:["concurrency:","  group: ${{ github.workflow }}-${{ github.head_ref || github.run_id }}","  cancel-in-progress: true"].join(`
`)}]}var ne=5;function O(t){return[...(0,v.h)(t,({workflow:e,branch:r})=>JSON.stringify([e,r])).values()].flatMap(e=>{let r=new Set;return e.toSorted(N).filter(a=>{let n=a.event==="schedule"&&r.has(a.sha);return a.conclusion==="success"&&r.add(a.sha),n&&a.conclusion==="success"})})}function ie(t,e){return[...(0,v.h)(t,({workflow:r})=>r)].flatMap(([r,a])=>{let n=a.flatMap(({runId:i})=>e.get(i)??[]);if(n.length<ne)return[];let s=n.flatMap(({jobs:i})=>i.map(o=>({estimated:o,seconds:o.duration})));return[{rule:"unchanged-schedule",title:`${a.length} scheduled runs of ${r} tested a commit that had passed before`,remedy:`Run it less often, unless it is there to notice what changes outside the repository, such as dependencies.${(0,p.b)(n.length,a.length)}`,...(0,p.a)(s),yaml:`on:
  schedule:
    - cron: '30 5 * * 1'  # once a week`}]})}var oe=40;function se(t){let e=r=>r.toSorted((a,n)=>n.runId-a.runId).slice(0,oe).map(({runId:a})=>a);return[...new Set([...e(G(t).map(({run:r})=>r)),...e(O(t)),...e(t.filter(({conclusion:r})=>r==="failure"))])]}function le(t,e){let r=new Map(e.map(a=>[a.runId,a]));return[...ae(G(t),r),...ie(O(t),r),...Y(e)].toSorted((a,n)=>n.minutes-a.minutes)}async function ue(t,{since:e,policy:r,visibility:a}){let n=await de(t,e),s=new Map(n.map(l=>[l.runId,l])),i=se(n).flatMap(l=>s.get(l)??[]),o=[];for(let l=0;l<i.length;l+=f.a){let u=i.slice(l,l+f.a),c=await Promise.all(u.map(({runId:d})=>(0,S.b)(t,d)));for(let[d,h]of u.entries()){let A=(c[d]?.jobs??[]).map(S.c),I={measurements:[],problems:[],skipped:[]},M={kind:"jobs",jobs:A,visibility:a},{estimate:b}=await(0,R.c)(I,M,r,h.endedAt);o.push({...h,jobs:b?.jobs??[]})}if(c.some(({requestsLeft:d})=>d<=f.b))break}return le(n,o)}async function de(t,e){return(await(0,f.e)(t,{status:"completed",since:e})).map(r=>({runId:Number(r.id),workflow:r.path.split("@",1)[0]??r.path,branch:`${r.head_repository?.id} ${r.head_branch}`,event:r.event,sha:r.head_sha,conclusion:r.conclusion??"",createdAt:r.created_at,endedAt:r.updated_at}))}var ce=20*6e4,fe=24*3600*1e3,me=.3;async function W(t,e){let{env:r,stdout:a}=e,n=pe(t.repository,r),{defaultBranch:s,isPrivate:i}=await he(n),o=t.branch??s,l=new Date(Date.now()-t.days*fe).toISOString(),u=await j((0,f.d)(n,{branch:o,since:l})),c=we(u,t.workflow,o),d=(0,T.resolve)(e.cwd(),t.history),h=await ye(d,t.history),A=new Set(h.map(({runId:w})=>w)),I=i?"private":"public",M=c.filter(({runId:w})=>!A.has(w)),b=await $e((0,T.resolve)(e.cwd(),t.config),t.config),{unread:_}=await j((0,f.c)(n,M,{branch:o,policy:b,visibility:I,progress:async w=>{h=(0,g.d)(h,w),await be(d,h)}}));if(t.waste){let w=await j(ue(n,{since:l,policy:b,visibility:I}));a.write(ge(w,t.days))}let C=(0,q.h)(b.kind==="policy"?b.policy.runners:[]),K=M.length-_;return a.write(ke(h,{...t,branch:o,read:K,unread:_,widest:C})),_>0?2:0}function pe(t,e){let[,r,a]=/^([\w.-]+)\/([\w.-]+)$/.exec(t)??[],n=e.GITHUB_TOKEN??"";if(!r||!a)throw(0,m.b)(`"${t}" is not a repository`,"Give --repository owner/name.");if(n==="")throw(0,m.b)("There is no token","Set GITHUB_TOKEN, for example with `export GITHUB_TOKEN=$(gh auth token)`.");let s=e.GITHUB_API_URL||"https://api.github.com",{signal:i}=(0,H.b)(ce);return(0,U.a)({repository:{owner:r,repo:a},token:n,apiUrl:s,deadline:i})}async function he({octokit:t,repository:e}){let{data:r}=await j(t.request("GET /repos/{owner}/{repo}",{...e}));return{defaultBranch:r.default_branch,isPrivate:r.private}}async function j(t){try{return await t}catch(e){if(e instanceof m.a)throw e;let r=(0,D.a)(e,"actions: read");throw(0,m.b)(`GitHub could not be read: ${r}`,"Run it again to continue.")}}function we(t,e,r){let a=[...new Set(t.map(({workflow:i})=>i))].sort();if(t.length===0)throw(0,m.b)(`No run of ${r} succeeded in that time`,"Give more --days, or --branch.");let n=a.filter(i=>i===e||i.endsWith(`/${e}`)),[s]=e===void 0?a:n;if(s===void 0||e===void 0&&a.length>1)throw(0,m.b)(e===void 0?`${r} has runs of ${a.length} workflows`:`${r} has no run of ${e}`,`Give one with --workflow: ${(0,P.a)(a)}.`);return t.filter(({workflow:i})=>i===s)}async function ye(t,e){let r=await(0,y.readFile)(t,"utf8").catch(a=>{if(a.code==="ENOENT")return"";throw(0,m.b)(`${e} cannot be read`,"Name another file with --history.")});return(0,g.g)(r,e)}async function be(t,e){await(0,y.writeFile)(`${t}.new`,(0,g.f)(e)),await(0,y.rename)(`${t}.new`,t)}async function $e(t,e){let r=await(0,y.readFile)(t,"utf8").catch(()=>{}),a=(0,B.e)(r===void 0?{kind:"none",path:e}:{kind:"file",path:e,text:r});if(a.kind==="broken")throw new m.a(a.problems);return a}function ge(t,e){if(t.length===0)return`No waste of CI was found in the last ${e} days.

`;let r=t.map(a=>`${(0,k.b)((0,k.a)(a.title),200)}: ${(0,p.d)(a)}.
${a.remedy}

${ve(a.yaml)}

`);return`What CI may save, estimated from the last ${e} days:

${r.join("")}`}var ve=t=>t.split(`
`).map(e=>`    ${(0,k.a)(e)}`).join(`
`);function ke(t,{branch:e,history:r,read:a,unread:n,days:s,widest:i}){let o=t.filter(d=>d.branch===e&&d.kind==="estimated"),l=new Set(o.map(({runId:d})=>d)).size,u=(0,$.a)(o,E.m.runs),c=n>0?`${n} runs are left: the token has few requests left this hour. Run it again later to continue.
`:"";return`Read ${`${a===1?"1 run":`${a} runs`} of the last ${s} days`} into ${r}, which now has ${l} of ${e}.
${c}${Ie(e,u,i)}`}function Ie(t,e,r){let{energy:a}=e.amounts;if(a===void 0)return`The energy of these runs is unknown: declare their runners in the budget file.
`;let n=a*r.high;return[`A typical run used ${(0,$.j)("energy",a*r.low,n)}, estimated from the times of its jobs (median of the last ${e.runs}).`,"","# The upper end of a typical run, plus 30%, rounded up:",(0,$.p)(t,{...e,amounts:{energy:n},past:{}},me)].join(`
`)}0&&(module.exports={backfill});
//# chunk ./report-5ZNBQWIJ.js
var w=Object.defineProperty;var b=Object.getOwnPropertyDescriptor;var x=Object.getOwnPropertyNames;var k=Object.prototype.hasOwnProperty;var C=(t,o)=>{for(var a in o)w(t,a,{get:o[a],enumerable:!0})},F=(t,o,a,i)=>{if(o&&typeof o=="object"||typeof o=="function")for(let r of x(o))!k.call(t,r)&&r!==a&&w(t,r,{get:()=>o[r],enumerable:!(i=b(o,r))||i.enumerable});return t};var R=t=>F(w({},"__esModule",{value:!0}),t);var N={};C(N,{report:()=>h});module.exports=R(N);var e=require("./chunk-ZRLWIW75.js"),d=require("./chunk-W53PU2PR.js"),P=require("./chunk-4LUZBERU.js"),j=require("./chunk-RFVPUUF6.js"),q=require("./chunk-HVI5UZSM.js"),z=require("./chunk-SDXAIXBF.js"),A=require("./chunk-AGEA4VUS.js"),B=require("./chunk-KHX3T3HA.js"),D=require("./chunk-V4EE6XQD.js"),E=require("./chunk-XYVCAZMA.js"),G=require("./chunk-FFS72SIN.js"),H=require("./chunk-6L6GLHSB.js"),I=require("./chunk-6QSERHU7.js"),u=require("./chunk-GSCZG6HY.js"),J=require("./chunk-YM5AHQNN.js"),K=require("./chunk-CKO5HVTB.js"),L=require("./chunk-7RBRZXME.js"),M=require("./chunk-XY6NSFGV.js"),m=require("./chunk-WBJWBQV3.js"),Q=require("./chunk-4L5RI3VG.js"),p=require("node:fs/promises"),s=require("node:path"),T={year:"--year",from:"--from",to:"--to",repositories:"--repository",ledgers:"--ledger",formats:"--format",profile:"--profile",taxonomy:"--taxonomy"};async function h(t,o){let a=o.cwd(),i=(0,e.f)(t,l=>T[l]),[r]=i.formats;if(r===void 0||i.formats.length>1)throw(0,m.b)("The command writes one format","Run it once for each format.");let{rows:f,problems:n}=(0,e.d)(await(0,d.a)(t.ledgers,a)),y=(0,e.b)(f,{...i,unread:n.map(e.e)}),{text:c,notes:g}=(0,e.c)(y,r,i);t.output===void 0?o.stdout.write(c):await $((0,s.resolve)(a,t.output),t.output,c);let v=[...n.map(m.c),...g];for(let l of v)o.stderr.write(`${(0,u.a)(l)}
`);return n.length>0?1:0}async function $(t,o,a){try{await(0,p.mkdir)((0,s.dirname)(t),{recursive:!0}),await(0,p.writeFile)(t,a)}catch(i){let r="The report cannot be written",f="Check that you may write to this folder.";throw new m.a([{what:r,where:{file:o},remedy:f}],{cause:i})}}0&&(module.exports={report});
//# chunk ./cli.js
var c=Object.create;var n=Object.defineProperty;var d=Object.getOwnPropertyDescriptor;var g=Object.getOwnPropertyNames;var h=Object.getPrototypeOf,f=Object.prototype.hasOwnProperty;var p=(e,t,r,a)=>{if(t&&typeof t=="object"||typeof t=="function")for(let s of g(t))!f.call(e,s)&&s!==r&&n(e,s,{get:()=>t[s],enumerable:!(a=d(t,s))||a.enumerable});return e};var o=(e,t,r)=>(r=e!=null?c(h(e)):{},p(t||!e||!e.__esModule?n(r,"default",{value:e,enumerable:!0}):r,e));var l=require("./chunk-DE3VMTUL.js"),u=require("./chunk-GSCZG6HY.js"),M=require("./chunk-CKO5HVTB.js"),N=require("./chunk-7RBRZXME.js"),A=require("./chunk-XY6NSFGV.js"),i=require("./chunk-WBJWBQV3.js"),v=require("./chunk-4L5RI3VG.js"),b=`Checks emissions reports against a carbon budget.

  carbon-budget-gate check [FILES\u2026]    check reports against the budget
  carbon-budget-gate region NAMES\u2026     find where and when the grid is clean
  carbon-budget-gate suggest [FILES\u2026]  print a first budget from earlier runs
  carbon-budget-gate init              write a first budget file and workflow
  carbon-budget-gate backfill          estimate past runs, see backfill --help
  carbon-budget-gate verify            verify a ledger, see verify --help
  carbon-budget-gate report            report a year of runs, see report --help
  carbon-budget-gate rollup            sum up ledgers, see rollup --help

check: FILES are report files, folders, globs or artifacts (.zip); by default
every emissions.csv in this folder and below.
  --budget TEXT         a one-line budget, such as "5 kg" or "2 kWh"
  --config FILE, --policy PATH      the budget file, and what it extends
  --expect NAME, --strict           a report that must be there; no doubt passes
  --branch NAME, --history FILE     whose budget applies, and its earlier runs
suggest: --margin PERCENT (30%), --branch NAME, --history FILE instead of FILES
region: NAMES are cloud regions, grid zones such as FR, or my-runner=FR.
  --source NAME         yearly, electricity-maps, watttime or uk-neso  (yearly)
  --before TIME, --duration TIME, --max-intensity TEXT (like "250 g/kWh")
check and region: --format text, markdown or json. Exit status: 0 within the
budget, 1 over it, 2 unusable input.
`,m={backfill:`Estimates past runs of a repository from the duration of their jobs.

  carbon-budget-gate backfill --repository OWNER/NAME

  --repository NAME     as owner/name
  --days NUMBER         how far back  (90)
  --branch NAME         runs of this branch only
  --workflow FILE       runs of this workflow only, such as ci.yml
  --config FILE         the budget file  (.github/carbon-budgets.yml)
  --history FILE        where to write  (history.jsonl)
  --waste               also list what those runs did without need
Reads the token in GITHUB_TOKEN.
`,verify:`Verifies the chain of a ledger, and its figures from reports.

  carbon-budget-gate verify --ledger ledger --reports reports

  --ledger PATH         a ledger file, a folder of them or a glob
                        (ledger, or else ledger.jsonl)
  --reports FOLDER      the reports that the figures were read from
  --config FILE         the budget file  (.github/carbon-budgets.yml)
Exit status: 0 if all is verified, 1 if something differs, 2 unusable input.
`,report:`Writes a report of energy and emissions from ledgers and histories.

  carbon-budget-gate report --year 2026 --format html --output report.html

  --year YYYY           or --from YYYY-MM --to YYYY-MM, both included
  --ledger PATH         a file, a folder of .jsonl files or a glob; repeatable
                        (ledger, ledger.jsonl and history.jsonl in this folder)
  --repository NAME     only this one, as owner/name; repeatable
  --format NAME         markdown, html, csv, json, esrs or sci  (markdown)
  --profile NAME        template of the csv: generic, google, aws, microsoft,
                        salesforce, envizi or focus  (generic)
  --taxonomy NAME       names of esrs: 2026, 2023 or vsme  (2026)
  --output FILE         instead of the standard output
Exit status: 0, 1 if lines of a ledger cannot be read, 2 unusable input.
`,rollup:`Sums up the ledgers of an organisation's repositories, with a static site.

  carbon-budget-gate rollup --org my-org --since 2026-01

  --org NAME            read GitHub with the token in GITHUB_TOKEN, from the
  --since MONTH         month on  (eleven months ago)
  --from FOLDER         or ledger files, without any request
  --repositories NAME   only those that match the pattern; repeatable
  --output FOLDER       ledger, fleet.json and site  (carbon-fleet)
  --format NAME         jsonl, or parquet to write both  (jsonl)
  --config FILE         teams and their budgets  (fleet.yml)
  --month MONTH         the month that is shown  (the latest)
  --name GATE           whose checks are read  (carbon-budget)
  --engine NAME         duckdb or clickhouse  (duckdb)
  --url ADDRESS         of ClickHouse, such as https://host:8443/carbon
  --issue OWNER/NAME    where the digest is written into an issue
  --webhook ADDRESS     where the digest is posted as JSON
Exit status: 0, 1 if a budget of the fleet is over, 2 if something could not
be read.
`};async function E(e,t){let r=(0,l.a)([...e]);switch(r.kind){case"help":return t.stdout.write(r.on===void 0?b:m[r.on]),0;case"version":return t.stdout.write(`1.0.1
`),0;case"init":return(await Promise.resolve().then(()=>o(require("./init-3HRQMU5K.js")))).init(t);case"check":return(await Promise.resolve().then(()=>o(require("./check-KJ2WLXN3.js")))).check(r,t);case"suggest":return(await Promise.resolve().then(()=>o(require("./suggest-CVDHDMDB.js")))).suggest(r,t);case"backfill":return(await Promise.resolve().then(()=>o(require("./backfill-command-SHTGNHYK.js")))).backfill(r,t);case"report":return(await Promise.resolve().then(()=>o(require("./report-5ZNBQWIJ.js")))).report(r,t);case"verify":return(await Promise.resolve().then(()=>o(require("./verify-3RKLHDZG.js")))).verify(r,t);case"rollup":return(await Promise.resolve().then(()=>o(require("./rollup-5OATBTMB.js")))).rollupCommand(r,t);case"region":return(await Promise.resolve().then(()=>o(require("./region-YXFLJL47.js")))).region(r,t)}}function w(e,t){if(e instanceof i.a)return e.problems.map(a=>`${(0,u.a)((0,i.c)(a))}
`).join("");let{stack:r=String(e)}=e instanceof Error?e:{};return`carbon-budget-gate ${t} failed unexpectedly. Please report these lines:
${r}
`}for(let e of[process.stdout,process.stderr])e.on("error",y);E(process.argv.slice(2),process).catch(e=>(process.stderr.write(w(e,"1.0.1")),2)).then(e=>{process.exitCode=e});function y(e){if(e.code!=="EPIPE")throw e}
//# chunk ./report.js
var e=require("./chunk-ZRLWIW75.js"),b=require("./chunk-W53PU2PR.js"),B=require("./chunk-4LUZBERU.js"),D=require("./chunk-RFVPUUF6.js"),F=require("./chunk-HVI5UZSM.js"),K=require("./chunk-SDXAIXBF.js"),O=require("./chunk-AGEA4VUS.js"),$=require("./chunk-KHX3T3HA.js"),I=require("./chunk-V4EE6XQD.js"),S=require("./chunk-XYVCAZMA.js"),E=require("./chunk-FFS72SIN.js"),f=require("./chunk-FAQS5HKX.js"),M=require("./chunk-6L6GLHSB.js"),r=require("./chunk-5HYOQBR3.js"),n=require("./chunk-J5EEN3LI.js"),P=require("./chunk-6QSERHU7.js"),R=require("./chunk-GSCZG6HY.js"),W=require("./chunk-YM5AHQNN.js"),Y=require("./chunk-CKO5HVTB.js"),A=require("./chunk-7RBRZXME.js"),G=require("./chunk-XY6NSFGV.js"),h=require("./chunk-WBJWBQV3.js"),H=require("./chunk-4L5RI3VG.js"),l=require("node:fs/promises"),i=require("node:path"),T={year:"year",from:"from",to:"to",repositories:"repository",ledgers:"ledger",formats:"format",profile:"profile",taxonomy:"taxonomy"},g={markdown:"carbon-report.md",html:"carbon-report.html",csv:"carbon-report.csv",json:"carbon-report.json",esrs:"carbon-report-esrs.csv",sci:"carbon-report-sci.md"};async function j(){let o=C(),t=(0,e.f)(o,a=>`Input \`${T[a]}\``),s=process.env.GITHUB_WORKSPACE??process.cwd(),{rows:c,problems:d}=(0,e.d)(await(0,b.a)(o.ledgers,s)),m=(0,e.b)(c,{...t,unread:d.map(e.e)}),p=(0,r.d)("output")||"carbon-report";await(0,l.mkdir)((0,i.resolve)(s,p),{recursive:!0});for(let a of t.formats){let{text:v,notes:k}=(0,e.c)(m,a,t);await(0,l.writeFile)((0,i.resolve)(s,p,g[a]),v),(0,r.m)(`Wrote ${(0,n.a)((0,i.join)(p,g[a]))}`);for(let x of k)(0,r.m)((0,n.a)(x))}for(let a of d)(0,r.k)((0,n.a)((0,h.c)(a)));let u=m.kinds.find(({kind:a})=>a==="measured")?.total.sums;(0,r.f)("folder",p),(0,r.f)("rows",m.rows.length),(0,r.f)("energy-kwh",u?.energyKwh??""),(0,r.f)("emissions-kg",u?.emissionsKg??""),(0,r.f)("unread",d.length),await(0,f.a)((0,e.a)(m))}function C(){let[o,t,s]=[(0,r.d)("year"),(0,r.d)("from"),(0,r.d)("to")];return{...[o,t,s].some(c=>c!=="")?w({year:o,from:t,to:s}):{year:U()},...w({profile:(0,r.d)("profile"),taxonomy:(0,r.d)("taxonomy")}),repositories:y("repository"),ledgers:(0,r.e)("ledger").filter(Boolean),formats:y("format")}}var y=o=>(0,r.d)(o).split(/[\s,]+/).filter(Boolean);function U(){let o=new Date;return String(new Date(Date.UTC(o.getUTCFullYear(),o.getUTCMonth()-1)).getUTCFullYear())}var w=o=>Object.fromEntries(Object.entries(o).filter(([,t])=>t!==""));j().catch(o=>(0,f.b)(o,t=>`The report step failed unexpectedly: ${t}`));
//# chunk ./chunk-ZRLWIW75.js
var _e=Object.defineProperty;var Dt=Object.getOwnPropertyDescriptor;var Ut=Object.getOwnPropertyNames;var Pt=Object.prototype.hasOwnProperty;var Ht=(e,t)=>{for(var o in t)_e(e,o,{get:t[o],enumerable:!0})},Ft=(e,t,o,r)=>{if(t&&typeof t=="object"||typeof t=="function")for(let n of Ut(t))!Pt.call(e,n)&&n!==o&&_e(e,n,{get:()=>t[n],enumerable:!(r=Dt(t,n))||r.enumerable});return e};var Jt=e=>Ft(_e({},"__esModule",{value:!0}),e);var ln={};Ht(ln,{a:()=>Ye,b:()=>zt,c:()=>Nt,d:()=>Wt,e:()=>Lt,f:()=>qt});module.exports=Jt(ln);var xe=require("./chunk-4LUZBERU.js"),Gt=require("./chunk-RFVPUUF6.js"),Bt=require("./chunk-SDXAIXBF.js"),W=require("./chunk-AGEA4VUS.js"),m=require("./chunk-6L6GLHSB.js"),Tt=require("./chunk-6QSERHU7.js"),U=require("./chunk-GSCZG6HY.js"),w=require("./chunk-YM5AHQNN.js"),h=require("./chunk-CKO5HVTB.js"),jt=require("./chunk-7RBRZXME.js"),Q=require("./chunk-XY6NSFGV.js"),fe=require("./chunk-WBJWBQV3.js");function H(e){return Ze(e,"energyKwh",t=>(0,h.h)("energy",t))}function R(e,t="emissionsKg"){return Ze(e,t,x)}var x=e=>(0,h.h)("emissions",e*1e3);function Ze(e,t,o){let r=e.sums[t],n=e.missing[t]>0;return r===void 0||r===0&&n?"\u2013":`${n?"\u2265 ":""}${o(r)}`}function Ce(e,t){return e===void 0||t===void 0||t===0?"\u2013":(0,h.k)(e/t-1,"always")}var we=({carbonIntensity:e})=>e===void 0?"\u2013":`${(0,h.j)(e)} g/kWh`,ae=e=>{let[t,o]=(0,h.i)("emissions",e);return`${(0,h.j)(e/o)} ${t}`},Xe=({embodiedG:e})=>e===void 0?"unknown":ae(e),Qe=({embodiedG:e,gramsPerUnit:t})=>e===void 0?`\u2265 ${ae(t)}, operational only`:ae(t);function le(e,t){let[o,r]=[(0,h.k)(e),(0,h.k)(t)];return o===r?r:o.startsWith("\u2212")||r.startsWith("\u2212")?`${o} to ${r}`:`${o.replace("%","")}\u2013${r}`}function Yt(e){let t=String(e);if(!t.includes("e"))return t;let o=e.toFixed(20);return o.includes("e")?BigInt(e).toString():o.replace(/\.0+$|(?<=[1-9])0+$/,"")}var Zt=["January","February","March","April","May","June","July","August","September","October","November","December"],L=e=>Number(e.slice(0,4))*12+Number(e.slice(5,7))-1,Re=e=>`${String(Math.floor(e/12)).padStart(4,"0")}-${String(e%12+1).padStart(2,"0")}`;function Xt({year:e,from:t,to:o}){if(e!==void 0)return t!==void 0||o!==void 0?{refused:"has both a year and months; give one of them"}:/^[12]\d{3}$/.test(e)?{value:{from:`${e}-01`,to:`${e}-12`}}:{refused:`"${e}" is not a year; write it like 2026`};if(t===void 0||o===void 0)return{refused:"is missing; give a year, or both a first and a last month"};for(let r of[t,o])if(!/^[12]\d{3}-(?:0[1-9]|1[0-2])$/.test(r))return{refused:`"${r}" is not a month; write it like 2026-01`};return t>o?{refused:`begins in ${t}, after it ends in ${o}`}:L(o)-L(t)>=120?{refused:"is longer than ten years"}:{value:{from:t,to:o}}}function Oe({from:e,to:t}){let o=L(e);return Array.from({length:L(t)-o+1},(r,n)=>Re(o+n))}function Qt({from:e,to:t}){let o=L(t)-L(e)+1;return{from:Re(L(e)-o),to:Re(L(e)-1)}}var V=({from:e,to:t},o)=>e<=o&&o<=t;function _({from:e,to:t}){let[o,r]=[e.slice(0,4),t.slice(0,4)];return e===t?C(e):o!==r?`${C(e)} to ${C(t)}`:e.endsWith("-01")&&t.endsWith("-12")?o:`${C(e).slice(0,-5)} to ${C(t)}`}var Ve=(e,t)=>{let o=_(e);return o.length>9?t:o},Ie=e=>Ve(e,"the period before"),C=e=>`${Zt[Number(e.slice(5,7))-1]} ${e.slice(0,4)}`,Ae=e=>C(e).slice(0,3),q=e=>`${e}-01`;function F(e){let[t,o]=[Number(e.slice(0,4)),Number(e.slice(5,7))];return`${e}-${new Date(Date.UTC(t,o,0)).getUTCDate()}`}function Vt(e){let t=[...(0,w.h)(e,({kind:o,method:r,basis:n})=>JSON.stringify([o,r,n])).values()].map(o=>{let{kind:r,method:n,basis:s}=o[0],a=o.flatMap(({energyKwh:i})=>i??[]);return{kind:r,method:n,basis:s,rows:o.length,...r!=="rate"&&a.length>0&&{energyKwh:(0,w.e)(a)}}});return(0,w.i)(t,({energyKwh:o=0})=>-o)}function eo(e){let t=[...(0,w.h)(e,o=>JSON.stringify([o.factorSource,o.factorZone,o.factorYear,o.factorLicence,o.factorKind,o.factorBasis,o.datasetVersion])).values()].map(o=>{let r=o.flatMap(({carbonIntensity:n})=>n??[]);return{...et(o[0]),rows:o.length,...r.length>0&&{low:Math.min(...r),high:Math.max(...r)}}});return(0,w.i)(t,({rows:o})=>-o)}var et=e=>({...e.factorSource!==void 0&&{source:e.factorSource},...e.factorZone!==void 0&&{zone:e.factorZone},...e.factorYear!==void 0&&{year:e.factorYear},...e.factorLicence!==void 0&&{licence:e.factorLicence},...e.factorKind!==void 0&&{kind:e.factorKind},...e.factorBasis!==void 0&&{basis:e.factorBasis},...e.datasetVersion!==void 0&&{dataset:e.datasetVersion}});function Ge({source:e,zone:t,year:o,licence:r}){let n=[e,t,o===void 0?void 0:String(o)].filter(Boolean);return n.length===0?"from the measuring tool; source not stated":`${n.join(", ")}${r===void 0?"":` (${r})`}`}var Be=e=>Ge(et(e));function tt({low:e,high:t}){return e===void 0||t===void 0?"unknown":`${[...new Set([e,t].map(h.j))].join("\u2013")} g/kWh`}function ye(e){let{rows:t,factors:o,period:r,repositories:n}=e,s=t.filter(({kind:u})=>u==="measured"),a=[...new Set(s.map(({tool:u,method:g})=>u??g))].sort(),i=[...new Set(o.flatMap(({zone:u})=>u??[]))].sort(),l=[...new Set(o.flatMap(({source:u})=>u??[]))].sort(),d=t.some(({factorKind:u})=>u==="marginal");return[`Boundary. The figures cover ${(0,h.m)(t.length)} ledger rows of ${_(r)}${n.length>0?` from ${$e(n,6)}`:""}: what workflow runs of these repositories used, as far as a report or an estimate exists. They are not the footprint of an organisation. A run counts in the month of its first attempt (UTC), once, by its latest attempt.`,`Measurement. ${a.length>0?`Energy was measured or modelled by ${$e(a,8)} on the machines that ran the jobs.`:"No row is measured."} ${to(e)} Measured and estimated figures are never added to each other, and rates of what keeps running are not added to runs.`,`Emission factors. Emissions are energy times the carbon intensity of the grid, location-based${d?", except rows marked marginal, which no total of scope 2 may contain":""}. ${l.length>0?`Sources: ${$e(l,6)}.`:"The rows do not state the source of the factor; the measuring tool chose it."} ${i.length>0?`Zones: ${$e(i,12)}.`:""} Market-based emissions are given only where a row states them: the gate knows no contracts for power. Embodied emissions are apart from emissions of energy.`.replace(/ {2,}/g," "),"Scopes. Hosted runners, cloud services and APIs of language models are scope 3, category 1; own machines are scope 2. The budget file of a repository declares it. Rows without a declaration are in no scope.","Uncertainty. Software that models energy from utilisation or from model sizes can be wrong by tens of percent; estimates are given with their range. A sum that lacks a part says so and is a lower bound.","Credits and certificates lower no figure of this report; where a measuring tool claims any, they are listed apart."]}function to({kinds:e}){let t=e.find(({kind:o})=>o==="estimated");return t?`Jobs without a report (${(0,h.m)(t.total.rows)} rows) are estimated from their duration and published power figures of the runner.`:"No row is estimated."}var $e=(e,t)=>e.length>t?`${e.slice(0,t).join(", ")} and ${e.length-t} more`:(0,Q.a)(e,"and");function ot(e){let{kinds:t,period:o,repositories:r,rows:n}=e;if(n.length===0)return[`The ledger has no rows for ${_(o)}.`];let s=r.length===1?r[0]:r.length===0?"the repository":`${r.length} repositories`;return[...t.map((a,i)=>`${i===0?`${oo(o)}, workflow runs of ${s}`:"Apart from that, runs"} used ${H(a.total)} and emitted ${R(a.total)} CO\u2082e (${a.kind})${ro(a,e)}.`),...t.slice(0,1).flatMap(({change:a})=>a?[no(a)]:[]),io(e.budgets)]}function oo(e){let t=_(e);return`${t.includes(" to ")?"From":"In"} ${t}`}function ro({total:e,earlier:t},{before:o}){let[r,n]=[e.sums.emissionsKg,t?.sums.emissionsKg];if(r===void 0||!n)return"";let s=r/n-1,a=`than in ${_(o)}`,i=(0,h.k)(Math.abs(s));return i==="0%"?`, about as much as in ${_(o)}`:`, ${i} ${s>0?"more":"less"} ${a}`}function no({parts:e,fromKg:t,toKg:o}){let r=(s,a,i)=>`${s>0?a:i} (${D(s/1e3)})`,n=[r(e.energy,"more energy","less energy"),r(e.mix,"a shift to workloads on dirtier grids","a shift to workloads on cleaner grids"),r(e.grid,"a dirtier grid","a cleaner grid")];return`The change of ${D(o-t)} splits into ${(0,Q.a)(n,"and")}.`}function D(e){return`${e>0?"+":e<0?"\u2212":"\xB1"}${x(Math.abs(e))}`}function Te(e){let t={over:0,missing:0,near:0,within:0,unbudgeted:0};for(let{verdicts:r}of e)for(let n of Object.keys(t))t[n]+=r[n];let o=t.over+t.missing+t.near+t.within;return{...t,budgeted:o,kept:t.near+t.within}}function io(e){let{budgeted:t,kept:o,over:r}=Te(e);return t===0?"No run had a budget.":`Of ${`${(0,h.m)(t)} run results with a budget`}, ${(0,h.m)(o)} (${(0,h.k)(o/t)}) kept it and ${(0,h.m)(r)} were over.`}function rt({kinds:e,before:t,period:o}){return e.flatMap(({kind:r,change:n,months:s,total:a})=>{if(!n)return[];let[i,l]=[n.earlierMonths,s.length];return[...n.toKg/(a.sums.emissionsKg??n.toKg)<.995?[`The parts explain ${x(n.toKg)} of the ${R(a)} of kind ${r}: the other rows lack energy.`]:[],...i<l?[`${_(t)} has rows of kind ${r} in ${i} of ${l} months only, so the change against it is partly a change of coverage.`]:[],...n.otherMethod>=.01?[`${(0,h.k)(n.otherMethod)} of the energy of kind ${r} in ${_(o)} was measured in a way that ${_(t)} did not use: that part of the change may come from the method.`]:[]]})}var nt={"too few runs":"too few runs yet","another tool":"measured by another tool","no saving shown":"no saving beyond noise",less:"less than predicted","as predicted":"as predicted",more:"more than predicted",saved:"saved; nothing was predicted"};function it({overridden:e,methods:t,rows:o}){let r=new Set(e.map(({overrideBy:l})=>l)).size,n=o.flatMap(({offsetsClaimedKg:l})=>l??[]),s=o.filter(({reportSha256:l=[]})=>l.length>0).length,a=o.filter(({hash:l})=>l!==void 0).length,i=(l,d,u)=>l===1?`1 ${d}`:`${(0,h.m)(l)} ${u}`;return["Who may change a budget: whoever may merge into the branch that it applies to. A pull request is judged by the budget file of its base branch, so it cannot relax its own budget.",e.length===0?"Exceptions: no run over its budget was let through by an override.":`Exceptions: ${i(e.length,"run result","run results")} over budget ${e.length===1?"was":"were"} let through by ${i(r,"person","people")} with write access, none of them the author; the reasons are listed.`,`Method: ${i(t.length,"way","ways")} of measuring. Another way starts a new baseline.`,`Evidence: of ${i(o.length,"row","rows")}, ${(0,h.m)(s)} have the SHA-256 of their report, and ${(0,h.m)(a)} are chained by hash, so that a changed byte is found.`,n.length===0?"Offsets: no measuring tool claims any, and none is deducted.":`Offsets: measuring tools claim ${x((0,w.e)(n))} CO\u2082e of offsets or certificates in ${i(n.length,"row","rows")}. They are deducted from nothing.`,"Social matters: these figures say nothing about them."]}var so=["You may say what the ledger shows: energy and emissions of these runs, by this method, in this period, with what is missing.","Do not call it the footprint of a product or a company, and do not call anything carbon neutral, climate friendly or net zero on its grounds.","A lower figure is a saving only where the work stayed the same; the decomposition and the figures per functional unit show whether it did."];function st({share:e,low:t,high:o}){let r=le(t,o);return r===(0,h.k)(e)?r:`${(0,h.k)(e)} (${r})`}var at=({rules:e})=>(0,Q.a)(e,"and"),ao=50;function Ye(e){let{period:t,overridden:o,savings:r,gaps:n}=e;return`${(0,m.k)(`# Energy and emissions of software, ${_(t)}`,...ot(e).map(m.a),...e.kinds.flatMap(s=>lo(s,e)),je(rt(e).map(m.a)),"## Governance",je(it(e).map(m.a)),o.length>0?mo(e):"",r.length>0?"## Advice followed":"",r.length>0?uo(e):"","## What is missing",n.length>0?je(n.map(m.a)):"Every row has energy, emissions, a scope and the hash of its report.","## Method",...ye(e).map(m.a)).trim()}
`}var je=e=>e.map(t=>`- ${t}`).join(`
`);function lo(e,{before:t}){let{change:o,workloads:r,months:n,scopes:s,total:a,earlier:i}=e,l=r.slice(0,ao),d=r.length-l.length,u=(p,c)=>[p,(0,h.m)(c.total.runs),H(c.total),R(c.total),we(c.total)],g=[(0,m.f)("Runs"),(0,m.f)("Energy"),(0,m.f)("CO\u2082e"),(0,m.f)("Intensity")];return[`## ${e.kind==="measured"?"Measured":"Estimated"}`,i?`Against ${_(t)}: energy ${Ce(a.sums.energyKwh,i.sums.energyKwh)}, emissions ${Ce(a.sums.emissionsKg,i.sums.emissionsKg)}.`:"",o?(0,m.g)([(0,m.e)("Cause of the change"),(0,m.f)("CO\u2082e")],[["More or less energy",D(o.parts.energy/1e3)],["Energy that moved between workloads",D(o.parts.mix/1e3)],["A cleaner or dirtier grid",D(o.parts.grid/1e3)]]):"",(0,m.g)([(0,m.e)("Month"),...g],[...n.map(p=>u(C(p.name),p)),u("**All**",{total:a})]),(0,m.g)([(0,m.e)("Workload"),(0,m.e)("Repository"),...g],l.map(p=>{let[c="",...f]=u((0,m.a)(p.name),p);return[c,(0,m.a)(p.repository??"not recorded"),...f]})),d>0?`${(0,h.m)(d)} more workloads are in the other formats.`:"",(0,m.g)([(0,m.e)("Scope"),(0,m.f)("Energy"),(0,m.f)("Location-based"),(0,m.f)("Market-based")],s.map(p=>[p.name,H(p.total),R(p.total),R(p.total,"emissionsMarketKg")]))].filter(p=>p!=="")}var mo=({overridden:e})=>(0,m.g)([(0,m.e)("Run"),(0,m.e)("Workload"),(0,m.e)("By"),(0,m.e)("Reason")],e.map(t=>[(0,m.i)(String(t.runId),t.runUrl),(0,m.a)(t.workload),(0,m.a)(t.overrideBy??""),(0,m.a)((t.overrideReason??"").slice(0,300)||"none given")])),uo=({savings:e})=>(0,m.g)([(0,m.e)("Workload"),(0,m.e)("What changed"),(0,m.f)("Runs"),(0,m.f)("Predicted"),(0,m.f)("Realised, 95%"),(0,m.f)("Avoided CO\u2082e"),(0,m.e)("Result")],e.map(t=>[(0,m.a)(t.workload),`${t.setting}: ${(0,m.a)(t.from)} \u2192 ${(0,m.a)(t.to)} (${at(t)})`,`${t.runsBefore} + ${t.runsAfter}`,t.predicted?le(t.predicted.low,t.predicted.high):"\u2013",t.realised?st(t.realised):"\u2013",t.avoidedKg?x(Math.max(0,t.avoidedKg.likely)):"\u2013",nt[t.outcome]])),lt=({rates:e})=>e.length===0?[]:[`Rates of ${e.length===1?"one workload":`${e.length} workloads`} that keep running are left out: they are per hour, and belong to no run.`],dt={energyKwh:"energy",emissionsKg:"emissions",emissionsMarketKg:void 0,embodiedKg:void 0,waterL:"water",durationS:"duration",inputTokens:"input-tokens",cachedTokens:"cached-tokens",outputTokens:"output-tokens"},co=Object.keys(dt);function N(e){let t={},o={};for(let n of co){let s=e.flatMap(a=>a[n]??[]);s.length>0&&(t[n]=(0,w.e)(s)),o[n]=e.length-s.length+go(e,n)}let r=e.some(n=>n.emissionsLowKg!==void 0);return{rows:e.length,runs:po(e),sums:t,missing:o,...ho(e),...r&&{range:fo(e)}}}function ho(e){let t=e.filter(r=>r.emissionsKg!==void 0&&r.energyKwh!==void 0),o=(0,w.e)(t,({energyKwh:r})=>r);return o===0?{}:{carbonIntensity:(0,w.e)(t,({emissionsKg:r})=>r)*1e3/o}}function go(e,t){let o=dt[t];return o===void 0?0:e.filter(r=>r.gaps?.includes(o)&&r[t]!==void 0).length}function po(e){let t=new Map;for(let{repository:o,runId:r}of e){let n=t.get(o);n?n.add(r):t.set(o,new Set([r]))}return[...t.values()].reduce((o,{size:r})=>o+r,0)}var fo=e=>({energyLowKwh:(0,w.e)(e,t=>t.energyLowKwh??t.energyKwh??0),energyHighKwh:(0,w.e)(e,t=>t.energyHighKwh??t.energyKwh??0),emissionsLowKg:(0,w.e)(e,t=>t.emissionsLowKg??t.emissionsKg??0),emissionsHighKg:(0,w.e)(e,t=>t.emissionsHighKg??t.emissionsKg??0)});function wo(e){return[...(0,w.h)(e.filter(({kind:t})=>t!=="rate"),t=>JSON.stringify([t.period,t.repository??"",t.workload,t.kind,t.scope,t.scope3Category,t.factorZone,Be(t)]))].sort(([t],[o])=>t<o?-1:1).map(([,t])=>{let{period:o,repository:r,workload:n,kind:s,scope:a,scope3Category:i,factorZone:l}=t[0];return{month:o,workload:n,kind:s,factor:Be(t[0]),...r!==void 0&&{repository:r,organisation:r.split("/")[0]??""},...a!==void 0&&{scope:a},...i!==void 0&&{scope3Category:i},...l!==void 0&&{zone:l},methods:[...new Set(t.map(({method:d})=>d))].sort(),total:N(t),latest:t.map(({at:d})=>d).sort().at(-1)??""}})}var mt=e=>e===void 0?void 0:e/1e3,ut=e=>e===void 0?void 0:e*1e3,ve=({total:e})=>e.sums.energyKwh,J=({total:e})=>e.sums.emissionsKg,be=({total:e})=>e.sums.emissionsMarketKg,ke=(e,t)=>o=>o.scope===e?t(o):void 0,ct=({kind:e})=>e==="measured"?"Actual":"Estimated",ze=({repository:e,workload:t})=>e===void 0?t:`${e}/${t}`,b=()=>{},Ne=({scope:e,total:t})=>e===2&&t.sums.energyKwh!==void 0,ht=({total:e})=>e.carbonIntensity,yo={columns:{period:({month:e})=>e,start_date:({month:e})=>q(e),end_date:({month:e})=>F(e),organisation:({organisation:e})=>e,repository:({repository:e})=>e,workload:({workload:e})=>e,energy_kwh:ve,kind:({kind:e})=>e,energy_low_kwh:({total:e})=>e.range?.energyLowKwh,energy_high_kwh:({total:e})=>e.range?.energyHighKwh,scope:({scope:e})=>e,scope_3_category:({scope3Category:e})=>e,emissions_location_kgco2e:J,emissions_market_kgco2e:be,emissions_low_kgco2e:({total:e})=>e.range?.emissionsLowKg,emissions_high_kgco2e:({total:e})=>e.range?.emissionsHighKg,embodied_kgco2e:({total:e})=>e.sums.embodiedKg,water_l:({total:e})=>e.sums.waterL,carbon_intensity_gco2e_per_kwh:ht,grid_zone:({zone:e})=>e,emission_factor_source:({factor:e})=>e,method:({methods:e})=>e.join("; "),runs:({total:e})=>e.runs,rows:({total:e})=>e.rows,rows_without_energy:({total:e})=>e.missing.energyKwh,rows_without_emissions:({total:e})=>e.missing.emissionsKg}},$o={columns:{usage_month:({month:e})=>q(e),billing_account_id:({organisation:e})=>e,"project.id":({repository:e})=>e,"project.number":b,"service.description":({workload:e})=>e,"service.id":b,"location.location":({zone:e})=>e,"location.region":b,carbon_model_version:b,"carbon_footprint_total_kgCO2e.market_based":be,"carbon_footprint_total_kgCO2e.location_based":J,"carbon_footprint_kgCO2e.scope1":ke(1,J),"carbon_footprint_kgCO2e.scope2.location_based":ke(2,J),"carbon_footprint_kgCO2e.scope2.market_based":ke(2,be),"carbon_footprint_kgCO2e.scope3":ke(3,J)}},vo={columns:{last_refresh_timestamp:({latest:e})=>`${e.slice(0,19).replace("T"," ")}Z`,location:({zone:e})=>e,model_version:()=>"v1.0.0",payer_account_id:({organisation:e})=>e,product_code:({workload:e})=>e,region_code:b,total_lbm_emissions_unit:()=>"MTCO2e",total_lbm_emissions_value:e=>mt(J(e)),total_mbm_emissions_unit:()=>"MTCO2e",total_mbm_emissions_value:e=>mt(be(e)),usage_account_id:({repository:e})=>e,usage_period_end:({month:e})=>`${F(e)} 23:59:59Z`,usage_period_start:({month:e})=>`${q(e)} 00:00:00Z`}},bo={takes:Ne,columns:{msdyn_name:e=>`${ze(e)} ${e.month}`,msdyn_organizationalunitid:({organisation:e})=>e,msdyn_facilityid:b,msdyn_energyprovidername:b,msdyn_energytype:()=>"Electricity",msdyn_isrenewable:b,msdyn_contractualinstrumenttypeid:b,msdyn_consumptionstartdate:({month:e})=>q(e),msdyn_consumptionenddate:({month:e})=>F(e),msdyn_transactiondate:({month:e})=>F(e),msdyn_quantity:({total:e})=>(e.sums.energyKwh??0)/1e3,msdyn_quantityunit:()=>"MWh",msdyn_dataqualitytype:ct,msdyn_description:({methods:e})=>e.join("; "),msdyn_evidence:({total:e})=>`${e.rows} ledger rows`}},ko={takes:Ne,columns:{Name:e=>`${ze(e)} ${e.month}`,StnryAssetEnvrSrcId:b,FuelType:()=>"Electricity",FuelConsumption:ve,FuelConsumptionUnit:()=>"kWh",StartDate:({month:e})=>q(e),EndDate:({month:e})=>F(e)}},Ko={takes:Ne,columns:{"Organization Link":b,Organization:({organisation:e})=>e,Location:({repository:e})=>e,"Location Ref":b,"Account Style Link":b,"Account Style Caption":()=>"S2 - Electricity - kWh","Account Subtype":()=>"Default","Account Number":ze,"Account Reference":b,"Account Supplier":b,"Account Reader":b,"Record Start YYYY-MM-DD":({month:e})=>q(e),"Record End YYYY-MM-DD":({month:e})=>F(e),"Record Data Quality":ct,"Record Billing Type":()=>"Standard","Record Subtype":()=>"Default","Record Entry Method":()=>"Overwrite","Record Reference":({methods:e})=>e.join("; "),"Record Invoice Number":b,"Total Electricity (kWh)":ve,"Green Power (kWh)":b,"Total Cost":b}},Mo={columns:{BillingPeriodStart:({month:e})=>`${q(e)}T00:00:00Z`,BillingPeriodEnd:({month:e})=>`${So(e)}-01T00:00:00Z`,BillingAccountId:({organisation:e})=>e,SubAccountId:({repository:e})=>e,ServiceName:({workload:e})=>e,RegionId:b,RegionName:({zone:e})=>e,operational_energy_kwh:ve,operational_emissions_co2eq_g:e=>ut(J(e)),embodied_emissions_co2eq_g:({total:e})=>ut(e.sums.embodiedKg),carbon_intensity:ht}},So=e=>{let[t,o]=[Number(e.slice(0,4)),Number(e.slice(5))];return new Date(Date.UTC(t,o,1)).toISOString().slice(0,7)},We={generic:yo,google:$o,aws:vo,microsoft:bo,salesforce:ko,envizi:Ko,focus:Mo},xo=Object.keys(We),gt=(e,t)=>[e.map(pt),...t.map(o=>o.map(Eo))].map(o=>`${o.join(",")}\r
`).join("");function Eo(e){return e===void 0?"":typeof e=="number"?Yt(e):pt(Co(e))}var _o=/^[\s\p{Cf}]*[=+\-@\uff1d\uff0b\uff0d\uff20|%]|^[\t\r\n]/u,Co=e=>{let t=e.replace(/[\p{Cc}\u2028\u2029]+/gu," ");return _o.test(e)?`'${t}`:t},pt=e=>/[",\r\n]|^\s|\s$/.test(e)?`"${e.replaceAll('"','""')}"`:e;function Ro(e,t){let o=We[t],r=wo(e.rows),n=o.takes?r.filter(o.takes):r,s=Object.values(o.columns);return{text:gt(Object.keys(o.columns),n.map(a=>s.map(i=>i(a)))),notes:[...Oo(r,n,t),...lt(e)]}}function Oo(e,t,o){let r=new Set(t.map(({kind:a})=>a)),n=t.length===e.length?[]:[`The profile ${o} is for purchased electricity (scope 2): ${e.length-t.length} of ${e.length} rows have another scope or none, or lack energy, and are left out. The profile generic has all rows.`],s=r.size>1&&!Object.hasOwn(We[o].columns,"kind")?[`The template of ${o} has no column for the kind: measured and estimated figures are in rows of their own; do not add them up.`]:[];return[...n,...s]}function Io({savings:e,rows:t},{actions:o}){let{requirement:r,unit:n}=o,s=e.flatMap(i=>{let{workload:l,repository:d,setting:u,from:g,to:p,rules:c,avoidedKg:f,runsInPeriod:y,outcome:$}=i;return!f||f.low<=0?[]:[{requirement:r,unit:n,element:o.achieved,kind:i.kind,label:`Achieved: ${u} of ${d===void 0?"":`${d}, `}${l} changed from ${g} to ${p}`,value:f.likely/1e3,low:f.low/1e3,high:f.high/1e3,status:"reported",rows:y,note:`Against the runs before the change, 95% interval; ${$}; advice: ${c.join(", ")}. Not deducted from gross emissions, which are lower already.`}]}),a=(i,l)=>e.some(d=>d.workload===i.workload&&d.repository===i.repository&&d.rules.includes(l)&&d.at>i.at);return[...s,...Ao(t,a,o)]}function Ao(e,t,{requirement:o,unit:r,expected:n}){let s=new Map;for(let a of e)for(let i of a.advice??[]){let l=(0,xe.b)(i);l?.predicted&&a.kind!=="rate"&&!t(a,l.rule)&&s.set(`${l.rule} in ${a.repository??""} ${a.workload}`,{row:a,...l.predicted})}return[...s].flatMap(([a,{row:i,low:l,high:d}])=>{let u=e.filter(({repository:p,workload:c,kind:f})=>p===i.repository&&c===i.workload&&f===i.kind),g=(0,w.e)(u,({emissionsKg:p=0})=>p);return[{requirement:o,unit:r,element:n,kind:i.kind,label:`Expected, if followed: ${a}`,low:g*l/1e3,high:g*d/1e3,status:"reported",rows:u.length,note:"Predicted shares of what the runs of this period emitted. Advice overlaps: do not add the rows up."}]})}function Go({kind:e,scopes:t},{energy:o},r){let n=N(t.flatMap(({rows:d})=>d.filter(({scope:u})=>u===2)));if(n.rows===0&&r==="omit")return[];let{requirement:s,unit:a}=o,i={requirement:s,unit:a,kind:e,element:o.total,label:"Energy consumption of own machines",...ee(n,"energyKwh","energy",1e3),note:n.rows===0?"No row declares scope 2.":"Workflow runs on own machines only."},l=["fossil","nuclear","renewable"].flatMap(d=>o[d]===null||n.rows===0?[]:[{requirement:s,unit:a,kind:e,element:o[d],status:"unknown",label:`of it from ${d} sources`,note:"The ledger has no mix of sources; take it from the supplier or the grid operator."}]);return[i,...l]}function Bo({kind:e,scopes:t},o,{emissions:r},n){let s=c=>t.flatMap(({rows:f})=>f.filter(({scope:y})=>y===c)),{requirement:a,unit:i}=r,l={requirement:a,unit:i,kind:e},[d,u,g]=[s(1),s(2),s(void 0)].map(N),p=[...new Set(s(3).map(({scope3Category:c})=>c))].map(c=>{let f=N(s(3).filter(y=>y.scope3Category===c));return{...l,element:r.scope3,axis:r.scope3Axis,member:c===void 0?void 0:r.scope3Members[c],label:`Gross scope 3 emissions${c===void 0?"":`, category ${c}`}, location-based factors`,...ee(f,"emissionsKg","emissions",1e3),note:"Hosted runners, cloud services and APIs of language models; embodied emissions are not in it."}});return[...d.rows>0?[{...l,element:r.scope1,label:"Gross scope 1 emissions",...ee(d,"emissionsKg","emissions",1e3),note:"Fuel burnt for own machines, as declared."}]:[],...u.rows>0||n==="state it"?To(u,l,o,r):[],...p,...g.rows>0?[{...l,element:null,label:"Emissions without a declared scope",...ee(g,"emissionsKg","emissions",1e3),status:"not declared",note:"In no total above; declare scope: in the budget file."}]:[]]}var To=(e,t,o,{scope2Location:r,scope2Market:n})=>[{...t,element:r,label:"Gross scope 2 emissions, location-based",...ee(e,"emissionsKg","emissions",1e3),note:jo(o)??(e.rows===0?"No row declares scope 2.":"")},{...t,element:n,label:"Gross scope 2 emissions, market-based",...ee(e,"emissionsMarketKg","emissions",1e3),note:e.sums.emissionsMarketKg===void 0?"Blank: no row states it, since the gate knows no contracts for power. It is not the location-based figure, and not zero.":""}],jo=e=>e.some(({scope:t,factorKind:o})=>t===2&&o==="marginal")?"Contains rows with marginal factors, which scope 2 does not allow: calculate them again.":void 0;function ee(e,t,o,r){let n=e.sums[t];if(n===void 0)return{status:"unknown",rows:e.rows};let{range:s}=e,a=o==="energy"?[s?.energyLowKwh,s?.energyHighKwh]:[s?.emissionsLowKg,s?.emissionsHighKg],[i,l]=t==="emissionsMarketKg"?[]:a;return{value:n/r,...i!==void 0&&{low:i/r},...l!==void 0&&{high:l/r},status:e.missing[t]>0?"lower bound":"reported",rows:e.rows}}var zo={id:"esrs-2023",title:"ESRS of 2023 (Delegated Regulation (EU) 2023/2772), XBRL taxonomy of EFRAG",status:"in force until replaced",prefix:"esrs",energy:{requirement:"E1-5",unit:"MWh",total:"EnergyConsumptionRelatedToOwnOperations",fossil:null,nuclear:null,renewable:null},emissions:{requirement:"E1-6",unit:"tCO2e",scope1:"GrossScope1GreenhouseGasEmissions",scope2Location:"GrossLocationBasedScope2GreenhouseGasEmissions",scope2Market:"GrossMarketBasedScope2GreenhouseGasEmissions",scope3:"GrossScope3GreenhouseGasEmissions",scope3Axis:null,scope3Members:{1:"Category11CloudComputingAndDataCentreServicesMember"}},actions:{requirement:"E1-3",unit:"tCO2e",expected:null,achieved:null},method:{requirement:"MDR-M"}},No={id:"esrs-2026-08-30",title:"Amended ESRS, draft XBRL taxonomy of 30 August 2026",status:"draft",prefix:"esrs",energy:{requirement:"E1-7",unit:"MWh",total:"TotalEnergyConsumptionRelatedToTheUndertakingSOwnOperations",fossil:"TotalEnergyConsumptionFromFossilSources",nuclear:"TotalEnergyConsumptionFromNuclearSources",renewable:"TotalEnergyConsumptionFromRenewableSources"},emissions:{requirement:"E1-8",unit:"tCO2e",scope1:"AbsoluteGrossScope1GhgEmissionsGeneratedDuringTheReportingPeriod",scope2Location:"AbsoluteGrossLocationBasedScope2GhgEmissionsGeneratedDuringTheReportingPeriod",scope2Market:"AbsoluteGrossMarketBasedScope2GhgEmissionsGeneratedDuringTheReportingPeriod",scope3:"AbsoluteSignificantGrossScope3GhgEmissionsGeneratedDuringTheReportingPeriod",scope3Axis:"SignificantScope3GhgEmissionsCategoryGhgProtocolAxis",scope3Members:{}},actions:{requirement:"E1-5",unit:"tCO2e",expected:"ExpectedGhgEmissionReductions",achieved:null},method:{requirement:"GDR-M"}},Wo={id:"vsme",title:"VSME, EFRAG's voluntary standard for SMEs (December 2024)",status:"recommended by Recommendation (EU) 2025/1710",prefix:"vsme",energy:{requirement:"B3",unit:"MWh",total:"TotalEnergyConsumption",fossil:null,nuclear:null,renewable:null},emissions:{requirement:"B3",unit:"tCO2e",scope1:"GrossScope1GreenhouseGasEmissions",scope2Location:"GrossLocationBasedScope2GreenhouseGasEmissions",scope2Market:null,scope3:"GrossScope3GreenhouseGasEmissions",scope3Axis:null,scope3Members:{}},actions:{requirement:"B2",unit:"tCO2e",expected:null,achieved:null},method:{requirement:"B1"}},ft={2026:No,2023:zo,vsme:Wo},Lo=Object.keys(ft),qo=["taxonomy","requirement","element","axis","member","label","period_start","period_end","kind","value","low","high","unit","status","ledger_rows","note"];function Do(e,t){let o=ft[t],{from:r,to:n}=e.period,s=[...e.kinds.flatMap((i,l)=>Go(i,o,wt(l))),...e.kinds.flatMap((i,l)=>Bo(i,e.rows,o,wt(l))),...Io(e,o),...ye(e).map(i=>yt(i,o)),...e.gaps.map(i=>yt(`Data gap. ${i}`,o))].map(i=>[o.id,i.requirement,Le(i.element,o),Le(i.axis,o),Le(i.member,o),i.label,q(r),F(n),i.kind,i.value,i.low,i.high,i.unit,i.status,i.rows,i.note]),a=[`These are ESRS-ready rows with the names of: ${o.title} (${o.status}). They are inputs for a statement, not a statement, and no claim of compliance.`,...lt(e)];return{text:gt(qo,s),notes:a}}var Le=(e,{prefix:t})=>e?`${t}:${e}`:void 0,wt=e=>e===0?"state it":"omit",yt=(e,{method:t})=>({requirement:t.requirement,element:null,status:"text",label:"Method",note:e}),$t=e=>e.energyKwh!==void 0&&e.emissionsKg!==void 0,Ke=({repository:e,workload:t})=>JSON.stringify([e,t]);function Uo(e,t){let[o,r]=[e.filter($t),t.filter($t)];if(o.length===0||r.length===0)return;let[n,s]=[(0,w.h)(o,Ke),(0,w.h)(r,Ke)],a=[...new Set([...n.keys(),...s.keys()])],i=(0,Gt.a)(a.map(g=>{let[p,c]=[vt(n.get(g)),vt(s.get(g))];return{from:p??bt(c),to:c??bt(p)}})),l=new Set(o.map(g=>`${Ke(g)} ${g.method}`)),d=(0,w.e)(r,({energyKwh:g})=>g),u=r.filter(g=>!l.has(`${Ke(g)} ${g.method}`));return{parts:i,fromKg:(0,w.e)(o,({emissionsKg:g})=>g),toKg:(0,w.e)(r,({emissionsKg:g})=>g),otherMethod:d>0?(0,w.e)(u,({energyKwh:g})=>g)/d:0,earlierMonths:new Set(o.map(({period:g})=>g)).size}}function vt(e=[]){let t=(0,w.e)(e,({energyKwh:r})=>r),o=(0,w.e)(e,({emissionsKg:r})=>r)*1e3;if(t!==0)return{energy:t,carbonIntensity:o/t}}var bt=e=>({energy:0,carbonIntensity:e?.carbonIntensity??0});function Po(e,t){return[...Ho(e),...Fo(e,t),...Jo(e),...Yo(e),...e.kinds.flatMap(Zo),...Xo(e),...Qo(e),...Vo(e),...er(e),...tr(e),...or(e)]}function Ho({unread:e}){if(e.length===0)return[];let t=e.slice(0,10).join(", ");return[`${me(e.length,"line")} of the ledgers could not be read and ${e.length===1?"is":"are"} in no figure: ${t}${e.length>10?", \u2026":""}.`]}function Fo({rows:e},t){let o=new Set(e.map(({repository:n})=>n)),r=t.filter(n=>!o.has(n));return r.length===0?[]:[`There are no rows of ${(0,Q.a)(r,"and")} in this period.`]}var Jo=({unnamed:e})=>e===0?[]:[`${me(e,"row")} of this period ${e===1?"names":"name"} no repository and ${e===1?"is":"are"} left out.`];function Yo({rows:e,period:t}){let o=new Set(e.map(n=>n.period)),r=Oe(t).filter(n=>!o.has(n));return r.length===0||o.size===0?[]:[`There are no rows in ${r.length>6?`${r.length} months`:(0,Q.a)(r.map(C),"and")}. Nothing is assumed for that time.`]}function Zo({kind:e,total:t}){let{missing:o,rows:r}=t;return[["energyKwh","energy"],["emissionsKg","emissions"]].flatMap(([n,s])=>o[n]===0?[]:[`${de(o[n],r)} of kind ${e} ${o[n]===1?"lacks":"lack"} ${s} or a part of it; the total is a lower bound.`])}function Xo({conflicts:e}){if(e.length===0)return[];let t=[...new Set(e.map(({kept:o})=>o.runId))];return[`${me(e.length,"row")} contradicted another row of the same run, attempt and workload; the row with more evidence counts. Runs: ${t.slice(0,10).join(", ")}${t.length>10?", \u2026":""}.`]}function Qo({superseded:e}){if(e.length===0)return[];let t=(0,w.e)(e.filter(({kind:o})=>o!=="rate"),({energyKwh:o=0})=>o);return[`${me(e.length,"row")} of earlier attempts of a run ${e.length===1?"is":"are"} left out: of each run the latest attempt counts. They name ${(0,h.h)("energy",t)}.`]}function Vo({rows:e}){let t=e.filter(({scope:o})=>o===void 0).length;return t===0?[]:[`${de(t,e.length)} ${t===1?"has":"have"} no scope of the GHG Protocol; declare it with scope: in the budget file.`]}function er({rows:e}){let t=e.filter(({reportSha256:o=[]})=>o.length===0).length;return t===0?[]:[`${de(t,e.length)} ${t===1?"does":"do"} not name the SHA-256 of the report that the figures were read from.`]}function tr({rows:e}){let t=e.filter(({emissionsMarketKg:o})=>o!==void 0).length;return t===e.length?[]:t===0?["Market-based emissions are blank: no row states them, since the gate knows no contracts for power."]:[`Market-based emissions are known of ${de(t,e.length)} only.`]}function or({rows:e}){let t=e.filter(({warnings:o=0})=>o>0).length;return t===0?[]:[`${de(t,e.length)} ${t===1?"has":"have"} warnings on their figures, such as a fallback country; the runs have the details.`]}var de=(e,t)=>`${(0,h.m)(e)} of ${me(t,"row")} (${(0,h.k)(e/t)})`,me=(e,t)=>`${(0,h.m)(e)} ${t}${e===1?"":"s"}`,rr=e=>e.energyKwh!==void 0&&e.emissionsKg!==void 0&&e.functionalUnit!==void 0&&e.functionalUnits!==void 0&&(e.gaps??[]).every(t=>t!=="energy"&&t!=="emissions");function nr(e){return[...(0,w.h)(e.filter(({kind:t})=>t!=="rate"),({repository:t,workload:o,kind:r})=>JSON.stringify([t,o,r])).values()].flatMap(t=>[...(0,w.h)(t.filter(rr),({functionalUnit:o})=>o)].flatMap(([o,r])=>ir(o,r,t.length)??[]))}function ir(e,t,o){let{repository:r,workload:n,kind:s}=t[0],a=(0,w.e)(t,({functionalUnits:g})=>g);if(a===0)return;let i=(0,w.e)(t,g=>g.energyKwh),l=(0,w.e)(t,({emissionsKg:g})=>g)*1e3,d=t.flatMap(({embodiedKg:g})=>g??[]),u=d.length===t.length?(0,w.e)(d)*1e3:void 0;return{...r!==void 0&&{repository:r},workload:n,kind:s,unit:e,units:a,energyKwh:i,operationalG:l,carbonIntensity:i>0?l/i:0,...u!==void 0&&{embodiedG:u},gramsPerUnit:sr({operationalG:l,embodiedG:u??0,units:a}),rows:t.length,without:o-t.length}}var sr=e=>(e.operationalG+e.embodiedG)/e.units;function ar(e,t,o,r){let n=new Set(o),s=c=>n.size===0||n.has(c.repository??""),a=e.rows.filter(s),i=a.filter(c=>V(t,c.period)),l=Qt(t),d=a.filter(c=>V(l,c.period)),u=["measured","estimated"].flatMap(c=>{let f=y=>y.kind===c;return i.some(f)?[lr(c,i.filter(f),d.filter(f),t,l)]:[]}),g={period:t,rows:i,kinds:u,unread:r,unnamed:e.rows.filter(c=>!s(c)&&c.repository===void 0&&V(t,c.period)).length,superseded:e.superseded.filter(c=>s(c)&&V(t,c.period)),conflicts:e.conflicts.filter(({kept:c})=>s(c)&&V(t,c.period))},p=[...new Set(i.flatMap(({repository:c})=>c??[]))].sort();return{period:t,before:l,rows:i,kinds:u,repositories:o.length>0?o:p,rates:ur(i.filter(({kind:c})=>c==="rate")),budgets:cr(i),overridden:i.filter(({overrideBy:c})=>c!==void 0),savings:(0,xe.c)(a,c=>V(t,c.period)),sci:nr(i),methods:Vt(i),factors:eo(i),gaps:Po(g,o)}}function lr(e,t,o,r,n){let s=Uo(o,t);return{kind:e,total:N(t),...o.length>0&&{earlier:N(o)},...s&&{change:s},months:kt(t,r),earlierMonths:kt(o,n),workloads:qe(t),scopes:mr(t)}}function kt(e,t){let o=(0,w.h)(e,r=>r.period);return Oe(t).map(r=>De(r,o.get(r)??[]))}function qe(e){let t=[...(0,w.h)(e,({repository:o,workload:r})=>JSON.stringify([o,r])).values()].map(o=>{let{workload:r,repository:n}=o[0];return{...De(r,o),...n!==void 0&&{repository:n}}});return(0,w.i)(t,({total:o})=>-(o.sums.emissionsKg??0))}function dr({scope:e,scope3Category:t}){if(e===void 0)return"scope not declared";let o=e===3&&t!==void 0?`, category ${t}`:"";return`scope ${e}${o}`}var mr=e=>[...(0,w.h)(e,dr)].sort(([t],[o])=>t<o?-1:1).map(([t,o])=>De(t,o)),De=(e,t)=>({name:e,rows:t,total:N(t)});function ur(e){return[...new Map(e.map(t=>[JSON.stringify([t.repository,t.workload]),t])).values()]}function cr(e){return qe(e).map(({name:t,repository:o,rows:r})=>{let n={over:0,missing:0,near:0,within:0,unbudgeted:0};for(let{verdict:a}of r)n[a]+=1;let[s]=(0,w.i)(r.filter(a=>a.verdict==="over"&&a.budgetLimit&&a.budgetUsed),({budgetUsed:a=0,budgetLimit:i=1})=>-a/i);return{...o!==void 0&&{repository:o},workload:t,verdicts:n,...s&&{worst:s}}})}var K=e=>(0,m.l)(e);function M(e,t=48){let o=(0,U.c)(e,t);return o===e?(0,m.l)(e):`<span title="${(0,m.l)(e.slice(0,400))}">${(0,m.l)(o)}</span>`}function te(e){if(e===void 0)return"not recorded";let[t="",...o]=(0,U.c)(e,60).split("/");return o.length===0?(0,m.l)(t):`<span class="w">${(0,m.l)(t)}/</span><wbr><span class="w">${(0,m.l)(o.join("/"))}</span>`}var Ue=e=>`<span class="w">${(0,m.l)(e.slice(0,10))}</span>`;function O(e,t,o,{id:r,foot:n=[],className:s}={}){if(o.length===0)return"";let a=u=>t[u]?.numeric?' class="n"':"",i=u=>`<tr>${u.map((g,p)=>p===0?`<th scope="row">${g}</th>`:`<td${a(p)}>${g}</td>`).join("")}</tr>`,l=t.map(({title:u},g)=>`<th scope="col"${a(g)}>${(0,m.l)(u)}</th>`).join(""),d=[s??"",o.length<=8?"short":""].filter(Boolean).join(" ");return[`<div class="scroll" tabindex="0" role="region" aria-label="${hr(e)}"><table${r===void 0?"":` id="${r}"`}${d===""?"":` class="${d}"`}>`,`<caption>${e}</caption>`,`<thead><tr>${l}</tr></thead>`,`<tbody>
${o.map(i).join(`
`)}
</tbody>`,n.length>0?`<tfoot>${n.map(i).join("")}</tfoot>`:"","</table></div>"].filter(u=>u!=="").join(`
`)}var hr=e=>e.replace(/<[^<>]*>/g,""),I=(e,t,...o)=>`<section aria-labelledby="${e}">
<h2 id="${e}">${(0,m.l)(t)}</h2>
${o.filter(r=>r!=="").join(`
`)}
</section>`,E=(e,t)=>`<p${t===void 0?"":` class="${t}"`}>${e}</p>`,Me=e=>e.length===0?"":`<ul>
${e.map(t=>`<li>${t}</li>`).join(`
`)}
</ul>`;function ue(e,t){return t!==void 0&&/^https:\/\/[\w.-]+(?::\d+)?\/[\w./~%+@-]*$/.test(t)?`<a href="${(0,m.l)(t)}" rel="noopener noreferrer">${e}</a>`:e}var gr=2e4,Kt=10;function pr(e){let{rows:t}=e,o=t.length>gr?Kt:void 0,r=["measured","estimated","rate"].flatMap(n=>qe(t.filter(s=>s.kind===n)).map(s=>({kind:n,slice:s})));return I("evidence","Evidence",E(`Each figure of this page is a sum of these ${(0,h.m)(t.length)} ledger rows. A row leads to its workflow run and commit, to the SHA-256 of the report it was read from, and to its emission factor. The command <code>carbon-budget-gate verify</code> calculates them again.`),o?E(`Of each workload and month only the ${Kt} rows with the most emissions are listed here. The ledger has all of them.`):"",E("On paper the rows are left out: they are in the HTML file and in the ledger.","paper"),...r.filter(({kind:n})=>n!=="rate").length>0?fr(e,r):[""],...r.map(({slice:n,kind:s},a)=>yr(n,s,a,o)))}function fr({period:e},t){let o=Oe(e),r=Array.from({length:Math.ceil(o.length/12)},(l,d)=>o.slice(d*12,d*12+12)),n=t.map(({slice:l})=>(0,w.h)(l.rows,d=>d.period)),s=Math.max(0,...t.flatMap(({kind:l},d)=>l==="rate"?[]:[...n[d]?.values()??[]].map(u=>N(u).sums.emissionsKg??0))),[a,i]=(0,h.i)("emissions",s*1e3);return r.map(l=>O(`Emissions in ${a} CO\u2082e, by workload and month. Each figure leads to its rows.`,[{title:"Workload"},...l.map(d=>({title:Ae(d),numeric:!0}))],t.flatMap(({kind:d,slice:u},g)=>d==="rate"?[]:[[`${wr(u)}${d==="estimated"?" (estimated)":""}`,...l.map(p=>{let c=n[g]?.get(p);if(!c)return"";let{sums:f,missing:y}=N(c),$=y.emissionsKg>0?"\u2265 ":"",k=f.emissionsKg===void 0?"\u2013":$+(0,h.j)(f.emissionsKg*1e3/i);return`<a href="#${Mt(g,p)}" aria-label="${C(p)}: ${k}">${k}</a>`})]]),{className:"small"}))}var Mt=(e,t)=>`rows-${e+1}-${t}`,wr=({name:e,repository:t})=>t===void 0?M(e,30):`${M(e,30)}<br><span class="muted">${te(t)}</span>`;function yr(e,t,o,r){let n=[...(0,w.h)(e.rows,a=>a.period)].sort(([a],[i])=>a<i?-1:1),s=t==="rate"?"rates per hour":`${H(e.total)}, ${R(e.total)} CO\u2082e`;return["<details>",`<summary>${e.repository===void 0?"":`${te(e.repository)} \xB7 `}${M(e.name)}, ${t}: ${(0,h.m)(e.rows.length)} rows, ${s}</summary>`,...n.map(([a,i])=>$r(a,i,Mt(o,a),r)),"</details>"].join(`
`)}function $r(e,t,o,r){let n=r?t.toSorted((s,a)=>(a.emissionsKg??0)-(s.emissionsKg??0)).slice(0,r):t;return O(`${C(e)}: ${n.length<t.length?`${n.length} of `:""}${(0,h.m)(t.length)} rows`,[{title:"Run"},{title:"Judged"},{title:"Commit"},{title:"Energy",numeric:!0},{title:"Emissions",numeric:!0},{title:"Factor"},{title:"Budget"},{title:"SHA-256 of the report"}],n.map(s=>[`${ue(String(s.runId),s.runUrl)}${s.attempt>1?`, attempt ${s.attempt}`:""}`,Ue(s.at),vr(s),s.energyKwh===void 0?"\u2013":(0,h.h)("energy",s.energyKwh),s.emissionsKg===void 0?"\u2013":x(s.emissionsKg),br(s),s.verdict,kr(s)]),{id:o,className:"small"})}function vr({sha:e,runUrl:t}){let o=`<code>${K(e.slice(0,10))}</code>`,r=/^(https:\/\/[\w.-]+(?::\d+)?\/[\w.-]+\/[\w.-]+)\/actions\/runs\/\d/.exec(t??"")?.[1];return r!==void 0&&/^[0-9a-f]{7,64}$/.test(e)?ue(o,`${r}/commit/${e}`):o}function br(e){return`${e.carbonIntensity===void 0?"":`${(0,h.j)(e.carbonIntensity)} g/kWh, `}${M(Be(e),60)}`}function kr({reportSha256:e=[],hash:t}){let o=e.map(n=>`<span class="hash">${K(n)}</span>`),r=t===void 0?"":`<br><span class="hash muted">row ${K(t.slice(0,16))}\u2026</span>`;return o.length===0?`not recorded${r}`:`${o.join("<br>")}${r}`}var Y=680,oe=12;function ce({id:e,title:t,description:o,height:r,body:n,key:s}){return["<figure>",`<figcaption>${(0,m.l)(s===void 0?t:`${t}. ${s}`)}</figcaption>`,`<svg viewBox="0 0 ${Y} ${r}" role="img" aria-labelledby="${e}-title ${e}-desc">`,`<title id="${e}-title">${(0,m.l)(t)}</title>`,`<desc id="${e}-desc">${(0,m.l)(o)}</desc>`,...n.filter(a=>a!==""),"</svg>","</figure>"].join(`
`)}var G=e=>Number(e.toFixed(1)),re=(e,t,o,r,n)=>r<=0||n<=0?"":`<rect class="${e}" x="${G(t)}" y="${G(o)}" width="${G(r)}" height="${G(n)}"/>`,Z=(e,t,o,r,n)=>`<line class="${e}" x1="${G(t)}" y1="${G(o)}" x2="${G(r)}" y2="${G(n)}"/>`,B=(e,t,o,r,n="")=>`<text${n&&` class="${n}"`} x="${G(e)}" y="${G(t)}" text-anchor="${r}">${(0,m.l)(o)}</text>`;function Pe(e,t,o){let[r,n]=(0,h.i)("emissions",e*1e3),s=(0,W.c)().domain([0,Math.max(e*1e3/n,1e-9)]).nice(4).range([t,o]);return{unit:r,at:a=>s(a*1e3/n),scale:s}}function He(e,t,o){let[r,n]=[26,8];return{body:e.flatMap((s,a)=>{let i=n+a*r;return[B(T.namesEnd,i+14,(0,U.c)(t(s),36),"end"),...o(s,i+2,17)]}),height:n+e.length*r+6}}var T={namesEnd:236,barsStart:246,barsEnd:Y-92};function Kr(e){let t=e.filter(({verdicts:{unbudgeted:i,...l}})=>Object.values(l).some(Boolean)).slice(0,oe);if(t.length===0)return"";let o=(0,W.c)().domain([0,1]).range([T.barsStart,T.barsEnd]),r=[["within","less"],["near","near"],["over","more"],["missing","none"]],n=({verdicts:i})=>r.reduce((l,[d])=>l+i[d],0),{body:s,height:a}=He(t,({workload:i,repository:l})=>l===void 0?i:`${l.split("/").at(-1)} \xB7 ${i}`,(i,l,d)=>{let u=0,g=r.map(([c,f])=>{let y=i.verdicts[c]/n(i),$=re(f,o(u),l,o(u+y)-o(u),d);return u+=y,$}),p=(i.verdicts.within+i.verdicts.near)/n(i);return[...g,B(T.barsEnd+6,l+13,`${(0,h.k)(p)} kept`,"start","strong")]});return ce({id:"budgets-kept",title:"Budgets kept, by workload",description:t.map(i=>`${(0,U.c)(i.workload)}: ${i.verdicts.over} over of ${n(i)}`).join(", "),body:s,height:a,key:"From left: within, near, over, no figure. The share kept is within and near together."})}function Mr(e){let t=e.filter(({realised:i})=>i).slice(0,oe);if(t.length===0)return"";let o=t.flatMap(({realised:i,predicted:l})=>[i?.low??0,i?.high??0,l?.low??0,l?.high??0]),r=(0,W.c)().domain([Math.max(-1,Math.min(0,...o)),Math.min(1,Math.max(.1,...o))]).nice(5).range([T.barsStart,T.barsEnd]).clamp(!0),{body:n,height:s}=He(t,({workload:i,rules:l})=>`${i}: ${l.join(", ")}`,({predicted:i,realised:l},d,u)=>[i?re("range",r(i.low),d,Math.max(2,r(i.high)-r(i.low)),u):"",l?Z("whisker",r(l.low),d+u/2,r(l.high),d+u/2):"",l?`<circle class="dot" cx="${G(r(l.share))}" cy="${G(d+u/2)}" r="4.5"/>`:"",l?B(T.barsEnd+6,d+13,(0,h.k)(l.share),"start","strong"):""]),a=r.ticks(5).flatMap(i=>[Z(i===0?"zero":"grid",r(i),4,r(i),s),B(r(i),s+14,(0,h.k)(i),"middle")]);return ce({id:"savings-realised",title:"Predicted and realised savings",description:t.map(({workload:i,predicted:l,realised:d})=>`${(0,U.c)(i)}: realised ${d?le(d.low,d.high):"unknown"}${l?`, predicted ${le(l.low,l.high)}`:""}`).join("; "),height:s+22,body:[...a,...n],key:"Band: predicted. Dot and line: realised, with its 95% interval."})}var he=!0;function Sr({budgets:e}){let t=Te(e);return I("budgets","Budgets kept and broken",Kr(e),O("Run results by verdict",[{title:"Workload"},{title:"Repository"},...["Within","Near","Over","No figure","No budget"].map(o=>({title:o,numeric:he})),{title:"Furthest over"}],e.map(({workload:o,repository:r,verdicts:n,worst:s})=>[M(o),te(r),...[n.within,n.near,n.over,n.missing,n.unbudgeted].map(h.m),s?xr(s):""]),{foot:[["All","",...[t.within,t.near,t.over,t.missing,t.unbudgeted].map(h.m),""]]}))}function xr(e){let{budget:t,runId:o,runUrl:r}=e,n=Er(e);return`${n===""?"":`${n} `}in run ${ue(String(o),r)}${t===void 0?"":`, ${M(t,30)}`}`}function Er({budgetUsed:e,budgetLimit:t,budgetPer:o}){return e===void 0||!t||o==="tokens"?"":o==="baseline"?`${(0,h.k)(e,"always")}, allowed ${(0,h.k)(t,"always")},`:(0,h.k)(e/t-1,"always")}var St=15;function _r(e){let t=e.overridden.toReversed(),o=t.slice(St),r="Runs over budget that somebody with write access, not the author, let through";return I("governance","Governance",Me(it(e).map(K)),t.length===0?"":xt(r,t.slice(0,St)),o.length===0?"":`<details><summary>${(0,h.m)(o.length)} earlier overrides</summary>
${xt(`${r}, earlier`,o)}
</details>`)}var xt=(e,t)=>O(e,[{title:"Run"},{title:"Workload"},{title:"By"},{title:"On"},{title:"Reason"}],t.map(o=>[ue(String(o.runId),o.runUrl),M(o.workload),M(o.overrideBy??""),Ue(o.overrideAt??o.at),o.overrideReason===void 0||o.overrideReason.trim()===""?"none given":K(o.overrideReason.slice(0,600))]));function Cr({savings:e}){return I("savings","Advice followed",...e.length===0?[E("No setting changed after advice on it, so no saving can be shown. Advice that nobody follows saves nothing.")]:[E("A setting changed after the gate had advised it, and later runs were measured. Realised shares compare medians, with a 95% interval from the spread of both sides. They are in the totals already and lower nothing further."),Mr(e),O("Predicted and realised savings",[{title:"Workload"},{title:"What changed"},{title:"Compared"},{title:"Runs",numeric:he},{title:"Predicted",numeric:he},{title:"Realised",numeric:he},{title:"Avoided (CO\u2082e)",numeric:he},{title:"Result"}],e.map(t=>[`${M(t.workload)}<br><span class="muted">${te(t.repository)}</span>`,`${K(t.setting)}: ${M(t.from)} \u2192 ${M(t.to)}, ${ue(Ue(t.at),t.runUrl)}; advice: ${K(at(t))}`,K(t.figure),`${t.runsBefore} + ${t.runsAfter}`,t.predicted?le(t.predicted.low,t.predicted.high):"\u2013",t.realised?st(t.realised):"\u2013",t.avoidedKg?x(Math.max(0,t.avoidedKg.likely)):"\u2013",nt[t.outcome]]))])}var X=!0;function Rr({sci:e}){return e.length===0?"":I("sci","Software Carbon Intensity",E("(E \xB7 I + M) per R, by ISO/IEC 21031. Without embodied emissions it is only the operational part."),O("Emissions per functional unit",[{title:"Workload"},{title:"Kind"},{title:"R, counted"},...["E","I","E \xB7 I","M","Per R"].map(t=>({title:t,numeric:X}))],e.map(t=>[M(t.workload),t.kind,`${(0,h.j)(t.units)} \xD7 ${M(t.unit,24)}`,(0,h.h)("energy",t.energyKwh),`${(0,h.j)(t.carbonIntensity)} g/kWh`,ae(t.operationalG),Xe(t),Qe(t)])))}function Or({rates:e}){return e.length===0?"":I("rates","What keeps running",E("Rates as last stated in this period. They are in no total of this page."),O("Rates per month of 730 hours",[{title:"Workload"},{title:"Repository"},{title:"Energy",numeric:X},{title:"Emissions (CO\u2082e)",numeric:X}],e.map(t=>[M(t.workload),te(t.repository),t.energyKwh===void 0?"\u2013":(0,h.h)("energy",t.energyKwh*730),t.emissionsKg===void 0?"\u2013":x(t.emissionsKg*730)])))}var Ir=({gaps:e})=>e.length===0?E("Every row has energy, emissions, a scope and the hash of its report."):Me(e.map(K));function Ar(e){let{methods:t,factors:o}=e;return I("method","Method",...ye(e).map(r=>{let[n="",...s]=r.split(". ");return s.length>0&&n.length<20?E(`<strong>${K(n)}.</strong> ${K(s.join(". "))}`):E(K(r))}),O("How the rows were measured",[{title:"Method"},{title:"Kind"},{title:"Basis"},{title:"Rows",numeric:X},{title:"Energy",numeric:X}],t.map(r=>[M(r.method,90),r.kind,r.basis,(0,h.m)(r.rows),r.energyKwh===void 0?"\u2013":(0,h.h)("energy",r.energyKwh)])),O("Emission factors",[{title:"Source, zone, year"},{title:"Kind"},{title:"Rows",numeric:X},{title:"Carbon intensity",numeric:X}],o.map(r=>[M(Ge(r),90),K([r.kind,r.basis,r.dataset].filter(n=>n!==void 0).join(", ")||"not stated"),(0,h.m)(r.rows),tt(r)])))}var Et="--page: #ffffff; --card: #f6f8fa; --line: #d1d9e0; --faint: #e6eaef; --text: #1f2328; --muted: #59636e; --link: #0969da; --now: #0969da; --then: #8c959f; --less: #1a7f37; --more: #bc4c00; --near: #bf8700; --none: #afb8c1; --range: #0969da33;",Gr="--page: #0d1117; --card: #151b23; --line: #3d444d; --faint: #262c36; --text: #f0f6fc; --muted: #9198a1; --link: #4493f8; --now: #4493f8; --then: #848d97; --less: #3fb950; --more: #f0883e; --near: #d29922; --none: #656c76; --range: #4493f840;",_t=`
:root { color-scheme: light dark; ${Et} }
@media (prefers-color-scheme: dark) { :root { ${Gr} } }
* { box-sizing: border-box; }
body { margin: 0 auto; max-width: 58rem; padding: 2rem 1.25rem 4rem; background: var(--page); color: var(--text); font: 16px/1.5 system-ui, -apple-system, "Segoe UI", "Noto Sans", Helvetica, Arial, sans-serif; }
h1 { font-size: 1.9rem; line-height: 1.2; margin: 0 0 .25rem; }
h2 { font-size: 1.3rem; line-height: 1.3; margin: 2.5rem 0 .5rem; padding-top: 1rem; border-top: 1px solid var(--line); }
h3 { font-size: 1.05rem; margin: 1.5rem 0 .5rem; }
p, ul { margin: .5rem 0; max-width: 46rem; }
ul { padding-left: 1.25rem; }
a { color: var(--link); }
.muted, caption, figcaption { color: var(--muted); }
.lead { font-size: 1.1rem; }
.cards { display: grid; grid-template-columns: repeat(auto-fit, minmax(11rem, 1fr)); gap: .75rem; margin: 1rem 0; padding: 0; list-style: none; max-width: none; }
.cards li { background: var(--card); border: 1px solid var(--line); border-radius: 8px; padding: .75rem 1rem; }
.cards .what { display: block; color: var(--muted); font-size: .85rem; }
.cards .figure { display: block; font-size: 1.5rem; font-weight: 600; line-height: 1.3; font-variant-numeric: tabular-nums; white-space: nowrap; }
.cards .note { display: block; color: var(--muted); font-size: .85rem; }
.scroll { overflow-x: auto; margin: .75rem 0 1.25rem; }
table { border-collapse: collapse; width: 100%; font-size: .875rem; font-variant-numeric: tabular-nums; }
caption { text-align: left; padding-bottom: .35rem; }
caption, figcaption { font-size: .875rem; }
.w { white-space: nowrap; }
th, td { text-align: left; vertical-align: top; padding: .3rem .75rem .3rem 0; border-bottom: 1px solid var(--faint); font-weight: 400; }
thead th { color: var(--muted); border-bottom: 1px solid var(--line); vertical-align: bottom; font-weight: 600; }
tfoot th, tfoot td { font-weight: 600; border-top: 1px solid var(--line); border-bottom: 0; }
.n { text-align: right; white-space: nowrap; padding-right: .75rem; }
.n:last-child { padding-right: 0; }
.small { font-size: .75rem; }
.small th, .small td { padding-right: .5rem; }
.hash { font: .7rem/1.3 ui-monospace, SFMono-Regular, Menlo, Consolas, monospace; overflow-wrap: anywhere; min-width: 9rem; }
details { margin: .5rem 0; border: 1px solid var(--line); border-radius: 6px; padding: .4rem .75rem; }
summary { cursor: pointer; }
:target { outline: 2px solid var(--link); outline-offset: 4px; }
table:target { outline: 0; background: var(--card); }
figure { margin: 1.25rem 0 .75rem; overflow-x: auto; }
figcaption { padding-bottom: .5rem; }
svg { display: block; width: 100%; height: auto; min-width: 34rem; max-width: 46rem; }
svg text { font: 12px system-ui, -apple-system, "Segoe UI", "Noto Sans", Helvetica, Arial, sans-serif; fill: var(--muted); }
svg .strong { fill: var(--text); font-weight: 600; }
svg .grid { stroke: var(--faint); }
svg .zero { stroke: var(--muted); }
svg .now { fill: var(--now); }
svg .then { fill: none; stroke: var(--then); stroke-width: 1.5; stroke-dasharray: 3 2; }
svg .less { fill: var(--less); }
svg .more { fill: var(--more); }
svg .near { fill: var(--near); }
svg .none { fill: var(--none); }
svg .range { fill: var(--range); stroke: var(--now); }
svg .whisker { stroke: var(--text); stroke-width: 1.5; }
svg .dot { fill: var(--text); }
svg .join { stroke: var(--then); stroke-dasharray: 2 2; }
@page { size: A4; margin: 15mm 14mm 16mm; }
.paper { display: none; }
@media print {
  :root { color-scheme: light; ${Et} }
  body { max-width: none; padding: 0; font-size: 10pt; }
  h1 { font-size: 20pt; }
  h2 { font-size: 13pt; margin-top: 7mm; padding-top: 3mm; break-after: avoid; }
  h3, caption, figcaption, h2 + p { break-after: avoid; }
  figure, tr, .cards, details, .short { break-inside: avoid; }
  thead { display: table-header-group; }
  tfoot { display: table-row-group; }
  table { font-size: 8.5pt; }
  .small { font-size: 7pt; }
  .scroll { overflow: visible; }
  .cards { grid-template-columns: repeat(4, 1fr); }
  .cards .figure { font-size: 14pt; }
  a { color: inherit; text-decoration: none; }
  caption, figcaption { font-size: 8.5pt; }
  figure { overflow: visible; }
  svg { min-width: 0; max-width: 150mm; margin: 0; }
  details { border: 0; padding: 0; margin: 1mm 0; }
  summary { list-style: none; }
  .paper { display: block; }
}
`.trim(),j=({total:e})=>e.sums.emissionsKg??0;function Br({kind:e,months:t,earlierMonths:o,earlier:r}){let[n,s,a]=[28,200,56],i=r!==void 0,l=Math.max(...t.map(j),...i?o.map(j):[0]);if(l===0)return"";let{unit:d,at:u,scale:g}=Pe(l,s,n),p=(0,W.a)().domain(t.map(({name:$})=>$)).range([a,Y-8]).padding(.25),c=p.bandwidth(),f=Math.ceil(t.length/oe),y=t.flatMap(({name:$},k)=>{let v=o[k]?.total.sums.emissionsKg,[P,ie]=[p($)??0,v===void 0?void 0:u(v)];return[{x:P-c*.15,y:ie},{x:P+c*1.15,y:ie}]});return ce({id:`months-${e}`,title:`Emissions by month, ${e}`,description:`The highest month is ${C(Ct(t).name)} with ${x(j(Ct(t)))}.`,height:232,body:[...Rt({scale:g,unit:d},a),...t.map($=>re("now",p($.name)??0,u(j($)),c,s-u(j($)))),i?`<path class="then" d="${Tr(y)}"/>`:"",Z("zero",a,s,Y-8,s),...t.flatMap(({name:$},k)=>k%f===0?[B((p($)??0)+c/2,s+18,jr($,k,t.length),"middle")]:[])],...i&&{key:"Bars: this period. Dashed: the months of the period before."}})}var Tr=(0,W.d)(({x:e})=>e,({y:e=0})=>e).defined(({y:e})=>e!==void 0).digits(1),Ct=e=>e.reduce((t,o)=>j(o)>j(t)?o:t),jr=(e,t,o)=>o>12||t===0&&o<12?`${Ae(e)} ${e.slice(2,4)}`:Ae(e);function zr(e,t,o,r){let{parts:n,fromKg:s,toKg:a}=t,i=[["Energy",n.energy/1e3],["Mix of workloads",n.mix/1e3],["Grid",n.grid/1e3]],[l,d,u]=[28,200,56],g=s,p=i.map(([S,A])=>{let z=g;return g+=A,{name:S,by:A,from:z,to:g}}),{unit:c,at:f,scale:y}=Pe(Math.max(s,a,...p.map(({to:S})=>S)),d,l),$=(0,W.a)().domain([0,1,2,3,4]).range([u,Y-8]).padding(.3),[k,v]=[$.bandwidth(),S=>$(S)??0],P=S=>v(S)+k/2,ie=(S,A,z)=>[re("now",v(S),f(A),k,d-f(A)),B(P(S),f(A)-6,x(A),"middle","strong"),B(P(S),d+18,(0,U.c)(z,20),"middle")];return ce({id:`change-${e}`,title:`What changed the emissions, ${e}`,description:`From ${x(s)} in ${o} to ${x(a)} in ${r}: ${i.map(([S,A])=>`${S} ${D(A)}`).join(", ")}.`,height:232,body:[...Rt({scale:y,unit:c},u),...ie(0,s,o),...p.flatMap(({name:S,by:A,from:z,to:Ee},se)=>[Z("join",v(se)+k,f(z),v(se+1),f(z)),re(A>0?"more":"less",v(se+1),f(Math.max(z,Ee)),k,Math.max(1,Math.abs(f(z)-f(Ee)))),B(P(se+1),f(Math.max(z,Ee))-6,D(A),"middle","strong"),B(P(se+1),d+18,S,"middle")]),Z("join",v(3)+k,f(g),v(4),f(g)),...ie(4,a,r),Z("zero",u,d,Y-8,d)]})}function Nr({kind:e,workloads:t}){let o=t.filter(d=>j(d)>0);if(o.length===0)return"";let r=o.slice(0,o.length>oe?oe-1:oe),n=o.slice(r.length),s=[...r.map(d=>({name:Wr(d),kg:j(d)})),...n.length>0?[{name:`${n.length} others`,kg:n.reduce((d,u)=>d+j(u),0)}]:[]],{at:a}=Pe(Math.max(...s.map(({kg:d})=>d)),T.barsStart,T.barsEnd),{body:i,height:l}=He(s,({name:d})=>d,({kg:d},u,g)=>[re("now",T.barsStart,u,Math.max(1,a(d)-T.barsStart),g),B(Math.max(a(d),T.barsStart+1)+6,u+13,x(d),"start","strong")]);return ce({id:`workloads-${e}`,title:`Emissions by workload, ${e}`,description:s.map(({name:d,kg:u})=>`${(0,U.c)(d)} ${x(u)}`).join(", "),body:i,height:l})}var Wr=({name:e,repository:t})=>t===void 0?e:`${t.split("/").at(-1)} \xB7 ${e}`,Rt=({scale:e,unit:t},o)=>[B(o,14,`${t} CO\u2082e`,"start"),...e.ticks(4).flatMap(r=>[Z("grid",o,e(r),Y-8,e(r)),B(o-8,e(r)+4,e.tickFormat(4)(r),"end")])],ne=!0;function Lr(e){let{kinds:t,before:o,period:r}=e,[n,s]=[Ie(o),Ve(r,"this period")],a=t.flatMap(({kind:i,change:l})=>{if(!l)return[];let d=(u,g)=>[u,D(g/1e3),l.fromKg>0?(0,h.k)(g/1e3/l.fromKg,"always"):"\u2013"];return[zr(i,l,n,s),O(`What changed the emissions from ${n} to ${s}, ${i} (CO\u2082e)`,[{title:"Cause"},{title:"Change",numeric:ne},{title:`Of ${n}`,numeric:ne}],[d("More or less energy",l.parts.energy),d("Energy that moved between workloads on different grids",l.parts.mix),d("A cleaner or dirtier grid",l.parts.grid)],{foot:[d("All",(l.toKg-l.fromKg)*1e3)]})]});return I("change","Energy against grid",...a.length>0?[E("Energy is what the software and its teams control; the grid is not. The parts add up to the change (LMDI-I, additive)."),...a,Me(rt(e).map(K))]:[E(`There are no rows of ${K(_(o))} to compare with, so the change of the emissions is unknown.`)])}function qr({kinds:e,before:t}){let o=e.flatMap(r=>{let{months:n,earlierMonths:s,earlier:a,total:i}=r;return[Br(r),O(`Energy and emissions by month, ${r.kind}`,[{title:"Month"},...["Runs","Energy","Emissions (CO\u2082e)","Intensity"].map(l=>({title:l,numeric:ne})),...a?[{title:`Emissions, ${Ie(t)}`,numeric:ne}]:[]],n.map((l,d)=>[C(l.name),(0,h.m)(l.total.runs),...Fe(l),...a?[R(s[d].total)]:[]]),{foot:[["All",(0,h.m)(i.runs),...Fe({total:i}),...a?[R(a)]:[]]]})]});return I("months","By month",...o)}var Fe=({total:e})=>[H(e),R(e),we(e)];function Dr({kinds:e,repositories:t}){let o=e.flatMap(r=>[Nr(r),O(`Energy and emissions by workload, ${r.kind}`,[{title:"Workload"},...t.length>0?[{title:"Repository"}]:[],...["Runs","Energy","Emissions (CO\u2082e)","Intensity","Share"].map(n=>({title:n,numeric:ne}))],r.workloads.map(n=>[M(n.name),...t.length>0?[te(n.repository)]:[],(0,h.m)(n.total.runs),...Fe(n),Ur(n.total.sums.emissionsKg,r.total.sums.emissionsKg)]))]);return I("workloads","By workload",...o)}var Ur=(e,t)=>e===void 0||!t?"\u2013":(0,h.k)(e/t);function Pr({kinds:e}){let t=e.map(({kind:o,scopes:r,total:n})=>O(`Emissions by scope of the GHG Protocol, ${o} (CO\u2082e)`,[{title:"Scope"},...["Energy","Location-based","Market-based","Embodied, apart"].map(s=>({title:s,numeric:ne}))],r.map(s=>[K(Hr(s.name)),...Ot(s)]),{foot:[["All",...Ot({total:n})]]}));return I("scopes","By scope",E("Hosted runners, cloud services and APIs of language models are scope 3, category 1. Own machines are scope 2. A dash is unknown, not zero."),...t)}var Hr=e=>e.charAt(0).toUpperCase()+e.slice(1),Ot=({total:e})=>[H(e),R(e),R(e,"emissionsMarketKg"),R(e,"embodiedKg")];function Fr(e){let t=`Energy and emissions of software, ${_(e.period)}`;return["<!doctype html>",'<html lang="en">',"<head>",'<meta charset="utf-8">',`<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'sha256-${(0,Tt.a)("sha256").update(_t).digest("base64")}'; base-uri 'none'; form-action 'none'">`,'<meta name="viewport" content="width=device-width, initial-scale=1">','<meta name="referrer" content="no-referrer">','<meta name="color-scheme" content="light dark">',`<title>${(0,m.l)(t)}</title>`,`<style>${_t}</style>`,"</head>","<body>","<header>",`<h1>${(0,m.l)(t)}</h1>`,E(Jr(e),"muted"),"</header>","<main>",...ot(e).map((o,r)=>E(K(o),r===0?"lead":void 0)),...e.kinds.map(o=>Yr(o,e)),Lr(e),qr(e),Dr(e),Pr(e),Sr(e),_r(e),Cr(e),Rr(e),Or(e),I("gaps","What is missing",Ir(e)),Ar(e),I("claims","What may be said from these figures",Me(so.map(K))),pr(e),"</main>","</body>","</html>",""].filter(o=>o!=="").join(`
`).concat(`
`)}function Jr({repositories:e,rows:t,period:o}){let r=e.slice(0,12).map(s=>M(s)),n=e.length>12?` and ${e.length-12} more`:"";return`${r.length>0?`${r.join(", ")}${n} \xB7 `:""}${C(o.from)} to ${C(o.to)}, UTC \xB7 ${(0,h.m)(t.length)} ledger rows \xB7 Carbon Budget Gate`}var ge=(e,t,o="")=>`<li><span class="what">${(0,m.l)(e)}</span><span class="figure">${(0,m.l)(t)}</span>${o===""?"":`<span class="note">${o}</span>`}</li>`;function Yr({kind:e,total:t,earlier:o},{budgets:r,before:n,kinds:s}){let{kept:a,budgeted:i}=Te(r),l=c=>{let f=Ce(t.sums[c],o?.sums[c]);return f==="\u2013"?"no earlier figure":`${f} against ${Ie(n)}`},{range:d}=t,u=(c,f,y)=>`${(0,m.l)(y(c))} to ${(0,m.l)(y(f))}; `,g=d?u(d.energyLowKwh,d.energyHighKwh,c=>(0,h.h)("energy",c)):"",p=d?u(d.emissionsLowKg,d.emissionsHighKg,x):"";return[s.length>1?`<h3>${e==="measured"?"Measured":"Estimated, apart from what is measured"}</h3>`:"",'<ul class="cards">',ge(`Energy, ${e}`,H(t),g+l("energyKwh")),ge("Emissions (CO\u2082e), location-based",R(t),p+l("emissionsKg")),ge("Carbon intensity",we(t),o?`${(0,m.l)(we(o))} before`:"of all energy"),e==="measured"||s.length===1?ge("Budgets kept",i>0?(0,h.k)(a/i):"\u2013",`${(0,h.m)(a)} of ${(0,h.m)(i)} run results`):ge("Run results",(0,h.m)(t.rows),`of ${(0,h.m)(t.runs)} runs`),"</ul>"].filter(c=>c!=="").join(`
`)}function Zr(e){let{period:t,before:o,repositories:r,rows:n,kinds:s,rates:a,budgets:i}=e,{overridden:l,savings:d,sci:u,methods:g,factors:p,gaps:c}=e,f={reportVersion:1,period:t,before:o,repositories:r,rows:n.length,kinds:s.map(Xr),ratesPerHour:a.map(({repository:y,workload:$,energyKwh:k,emissionsKg:v})=>({repository:y,workload:$,energyKwh:k,emissionsKg:v})),budgets:i.map(({repository:y,workload:$,verdicts:k,worst:v})=>({repository:y,workload:$,verdicts:k,...v&&{worst:{runId:v.runId,used:v.budgetUsed,limit:v.budgetLimit}}})),overrides:l.map(({repository:y,runId:$,workload:k,...v})=>({repository:y,runId:$,workload:k,by:v.overrideBy,at:v.overrideAt,reason:v.overrideReason})),savings:d,sci:u,methods:g,factors:p,method:ye(e),gaps:c};return`${JSON.stringify(f,null,2)}
`}var Xr=({kind:e,total:t,earlier:o,change:r,months:n,workloads:s,scopes:a})=>({kind:e,total:pe(t),...o&&{earlier:pe(o)},...r&&{change:{energyKg:r.parts.energy/1e3,mixKg:r.parts.mix/1e3,gridKg:r.parts.grid/1e3,fromKg:r.fromKg,toKg:r.toKg,shareByOtherMethod:r.otherMethod}},months:n.map(({name:i,total:l})=>({month:i,...pe(l)})),workloads:s.map(Qr),scopes:a.map(({name:i,total:l})=>({scope:i,...pe(l)}))}),Qr=({name:e,repository:t,total:o})=>({workload:e,repository:t,...pe(o)}),pe=({rows:e,runs:t,sums:o,range:r,missing:n,carbonIntensity:s})=>({rows:e,runs:t,...o,carbonIntensityGPerKwh:s,...r,rowsWithout:Object.fromEntries(Object.entries(n).filter(([,a])=>a>0))});function Vr(e){let t=en(e),o=[],r=[...(0,w.h)(t,tn).values()].flatMap(on).map(a=>{let i=a.reduce((l,d)=>It(d)>It(l)?d:l);for(let l of a)rn(i,l)||o.push({kept:i,dropped:l});return i}),n=new Map;for(let a of r)n.set(Je(a),Math.max(a.attempt,n.get(Je(a))??0));let s=a=>a.attempt===n.get(Je(a));return{rows:r.filter(s).sort(At),copies:t.length-r.length-o.length,superseded:r.filter(a=>!s(a)).sort(At),conflicts:o}}function en(e){let t=new Map;for(let{runId:o,repository:r}of e)r!==void 0&&t.set(o,(t.get(o)??new Set).add(r));return e.map(o=>{if(o.repository!==void 0)return o;let[r,...n]=t.get(o.runId)??[];return r!==void 0&&n.length===0?{...o,repository:r}:o})}var Je=({repository:e="",runId:t})=>`${e} ${t}`,tn=e=>JSON.stringify([e.repository,e.runId,e.attempt,e.workload,e.kind]);function on(e){let t=[...(0,w.h)(e,({gate:n})=>n)].filter(([n])=>n!==void 0),o=new Set(e.flatMap(({reportSha256:n=[]})=>n.join()||[]));if(t.length<2||o.size<t.length)return[e];let r=e.filter(({gate:n})=>n===void 0);return t.map(([,n],s)=>s===0?[...n,...r]:n)}var It=({hash:e,reportSha256:t=[],runUrl:o})=>(e===void 0?0:4)+(t.length>0?2:0)+(o===void 0?0:1),rn=(e,t)=>e.energyKwh===t.energyKwh&&e.emissionsKg===t.emissionsKg&&e.verdict===t.verdict,At=(e,t)=>Se(e.at,t.at)||Se(e.repository??"",t.repository??"")||e.runId-t.runId||Se(e.workload,t.workload)||Se(e.kind,t.kind),Se=(e,t)=>e<t?-1:+(e>t);function nn(e){let{sci:t,period:o,factors:r,methods:n}=e,s=[`# Software Carbon Intensity, ${_(o)}`,"SCI = (E \xB7 I + M) per R, ISO/IEC 21031:2024. Offsets, certificates and contracts for power lower none of it: I is location-based.",t.length===0?"No row counts functional units. Name one in the budget file, such as `functional-unit: { name: inference, from: calls }`.":(0,m.g)([(0,m.e)("Repository"),(0,m.e)("Workload"),(0,m.e)("Kind"),(0,m.e)("R"),(0,m.f)("Count of R"),(0,m.f)("E"),(0,m.f)("I"),(0,m.f)("E \xB7 I"),(0,m.f)("M"),(0,m.f)("SCI per R")],t.map(a=>[(0,m.a)(a.repository??"not recorded"),(0,m.a)(a.workload),a.kind,(0,m.a)(a.unit),(0,h.j)(a.units),(0,h.h)("energy",a.energyKwh),`${(0,h.j)(a.carbonIntensity)} g/kWh`,ae(a.operationalG),Xe(a),Qe(a)])),"## Boundary","Workflow runs only: training, evaluation, tests and builds. For SCI for AI, training and evaluation belong to the provider boundary, and inference in production, which no workflow measures, to the consumer boundary.",...t.filter(({without:a})=>a>0).map(({workload:a,without:i,rows:l})=>`- ${(0,m.a)(a)}: ${(0,h.m)(i)} of ${(0,h.m)(i+l)} rows are left out because they lack energy, emissions or the count of R.`),"## Coefficients",...r.map(a=>`- I: ${(0,m.a)(Ge(a))}, ${tt(a)}, ${(0,h.m)(a.rows)} rows`),...n.map(a=>`- E: ${(0,m.b)(a.method)}, ${a.basis}, ${(0,h.m)(a.rows)} rows`),"- M: the share of a device\u2019s embodied emissions in the duration of the run, from `device:` in the budget file; unknown where none is declared."];return{text:`${sn(s)}
`,notes:[]}}var sn=e=>e.reduce((t,o,r)=>t+(o.startsWith("- ")&&e[r-1]?.startsWith("- ")?`
`:`

`)+o),an=["markdown","html","csv","json","esrs","sci"],zt=(e,{period:t,repositories:o,unread:r=[]})=>ar(Vr(e),t,o,r);function Nt(e,t,{profile:o,taxonomy:r}){let n=s=>({text:s,notes:[]});return{markdown:()=>n(Ye(e)),html:()=>n(Fr(e)),csv:()=>Ro(e,o),json:()=>n(Zr(e)),esrs:()=>Do(e,r),sci:()=>nn(e)}[t]()}function Wt(e){let t=e.map(({path:o,text:r})=>(0,Bt.b)(r,o));return{rows:t.flatMap(({rows:o})=>o),problems:t.flatMap(({problems:o})=>o)}}var Lt=({where:e,what:t})=>e.line===void 0?`${(0,fe.d)(e)} (${t})`:(0,fe.d)(e);function qt(e,t){let o=[],r=(d,u)=>o.push({what:d,where:{},remedy:u}),n=(d,u,g)=>{let p=g.find(f=>f===u);if(p)return[p];let c=(0,jt.a)([u],g);return r(`${t(d)}: "${u}" is not known`,c?`Did you mean ${c}?`:`Use ${(0,Q.a)(g)}.`),[]},s=Xt(e);"refused"in s&&r(`The period ${s.refused}`,`Give ${t("year")} 2026, or ${t("from")} 2026-01 and ${t("to")} 2026-06.`);for(let d of e.repositories)/^[\w.-]+\/[\w.-]+$/.test(d)||r(`${t("repositories")}: "${d}" is not a repository`,"Write it like owner/name.");let a=(e.formats.length>0?e.formats:["markdown"]).flatMap(d=>n("formats",d,an)),[i]=n("profile",e.profile??"generic",xo),[l]=n("taxonomy",e.taxonomy??"2026",Lo);if(o.length>0||"refused"in s||!i||!l)throw new fe.a(o);return{period:s.value,repositories:e.repositories,formats:[...new Set(a)],profile:i,taxonomy:l}}0&&(module.exports={a,b,c,d,e,f});
//# chunk ./chunk-W53PU2PR.js
var m=Object.defineProperty;var k=Object.getOwnPropertyDescriptor;var N=Object.getOwnPropertyNames;var S=Object.prototype.hasOwnProperty;var T=(e,t)=>{for(var l in t)m(e,l,{get:t[l],enumerable:!0})},x=(e,t,l,a)=>{if(t&&typeof t=="object"||typeof t=="function")for(let r of N(t))!S.call(e,r)&&r!==l&&m(e,r,{get:()=>t[r],enumerable:!(a=k(t,r))||a.enumerable});return e};var A=e=>x(m({},"__esModule",{value:!0}),e);var F={};T(F,{a:()=>j,b:()=>v});module.exports=A(F);var s=require("./chunk-HVI5UZSM.js"),i=require("./chunk-WBJWBQV3.js"),f=require("node:fs/promises"),o=require("node:path"),n=["ledger","ledger.jsonl"],p=[...n,"history.jsonl"],D=["**/node_modules","**/.git"];async function j(e,t){let l=await Promise.all(e.length>0?e.map(a=>c(a,t)):p.map(a=>w(a,t)));return(await d(l.flat(),t,p)).map(({file:a,bytes:r})=>({path:a,text:r.toString("utf8")}))}async function v(e,t){if(e!==void 0)return d(await c(e,t),t,n);let l=await Promise.all(n.map(a=>w(a,t)));return d(l.find(a=>a.length>0)??[],t,n)}async function d(e,t,l){if(e.length===0)throw(0,i.b)(`There is no ledger here: no ${l.join(", no ")}`,"Name a ledger with --ledger, such as a checkout of the branch carbon-ledger.");let a=[...new Set(e)].sort();return Promise.all(a.map(async r=>({file:r,bytes:await(0,f.readFile)((0,o.resolve)(t,r))})))}var w=async(e,t)=>await y((0,o.resolve)(t,e))==="none"?[]:c(e,t,"may be empty"),y=e=>(0,f.stat)(e).then(t=>t.isDirectory()?"folder":"file",()=>"none"),b="Name a .jsonl file that the gate wrote, or a folder of them.";async function c(e,t,l="is refused"){let a=await y((0,o.resolve)(t,e)),r=h=>(0,o.relative)(t,h).replaceAll(o.sep,"/")||".";if(a==="file")return[r((0,o.resolve)(t,e))];if(a==="none"&&!/[*?[{]/.test(e))throw(0,i.b)(`There is no ledger ${e}`,b);let{root:$,glob:P}=a==="folder"?{root:e,glob:"**/*.jsonl"}:(0,s.a)(e),g=(0,o.resolve)(t,$),u=(await(0,s.b)({folder:g,globs:[P],ignore:D,links:"follow"})).flat();if(u.length===0&&l==="is refused")throw(0,i.b)(a==="folder"?`The folder ${e} has no .jsonl files`:`No file matches ${e}`,b);return u.map(h=>r((0,o.join)(g,h)))}0&&(module.exports={a,b});
//# chunk ./rollup.js
var u=require("./chunk-BOIESNLG.js"),N=require("./chunk-5OMFLQUQ.js"),A=require("./chunk-PXUF35W2.js"),C=require("./chunk-FEYEW632.js"),D=require("./chunk-ZIV73Y6L.js"),H=require("./chunk-CYFBHZTP.js"),j=require("./chunk-E5XNWCQE.js"),M=require("./chunk-FWEFE3N7.js"),L=require("./chunk-JEJU2N35.js"),x=require("./chunk-ZKNRNIBC.js"),B=require("./chunk-4OJAWJCB.js"),F=require("./chunk-CDYSESLL.js"),G=require("./chunk-BCNGVCEA.js"),w=require("./chunk-DE3VMTUL.js"),K=require("./chunk-TIAXXUU5.js"),X=require("./chunk-SDXAIXBF.js"),W=require("./chunk-AGEA4VUS.js"),Y=require("./chunk-KHX3T3HA.js"),q=require("./chunk-V4EE6XQD.js"),z=require("./chunk-XYVCAZMA.js"),J=require("./chunk-FFS72SIN.js"),f=require("./chunk-FAQS5HKX.js"),Q=require("./chunk-6L6GLHSB.js"),e=require("./chunk-5HYOQBR3.js"),c=require("./chunk-J5EEN3LI.js"),V=require("./chunk-6QSERHU7.js"),Z=require("./chunk-GSCZG6HY.js"),ee=require("./chunk-Y47WWMU7.js"),te=require("./chunk-VSINBLEY.js"),oe=require("./chunk-YM5AHQNN.js"),re=require("./chunk-CKO5HVTB.js"),ie=require("./chunk-7RBRZXME.js"),ne=require("./chunk-XY6NSFGV.js"),l=require("./chunk-WBJWBQV3.js"),se=require("./chunk-DCCSLJNL.js"),me=require("./chunk-AAIZSMK5.js"),ae=require("./chunk-4L5RI3VG.js"),b=require("node:child_process"),d=require("node:fs"),k=require("node:os"),a=require("node:path"),v=require("node:url"),{env:p}=process,P={org:"org",from:"from",since:"since",output:"output",config:"config",month:"month",name:"name",format:"format",engine:"engine","clickhouse-url":"url",issue:"issue",webhook:"webhook"};async function T(){for(let i of["token","clickhouse-password","webhook","clickhouse-url"]){let s=(0,e.d)(i);s!==""&&(0,e.c)(s)}let t=_(),o=y(),r=o.engine.kind==="duckdb"?await R():void 0;p.GITHUB_TOKEN=(0,e.d)("token")||p.GITHUB_TOKEN,p.CLICKHOUSE_USER=(0,e.d)("clickhouse-user"),p.CLICKHOUSE_PASSWORD=(0,e.d)("clickhouse-password");let n=await(0,u.c)({...o,...r&&{duckdbFolder:r}},process);await I(n,(0,a.resolve)(o.output),t)}function _(){let t=(0,e.d)("mode")||"enforce";if(t==="enforce"||t==="observe")return t;throw(0,l.b)(`Input \`mode\` is "${t}"`,"Use enforce or observe.")}function y(){let t=Object.entries(P).flatMap(([n,i])=>{let s=(0,e.d)(n);return s===""?[]:[`--${i}=${s}`]}),o=(0,e.e)("repositories").map(n=>`--repositories=${n}`),r=(0,w.a)(["rollup",...t,...o]);if(r.kind!=="rollup")throw new Error("the inputs are not those of a roll-up");return r}async function R(){let t=process.cwd();try{return(0,u.a)(t),t}catch(r){if(!(r instanceof l.a))throw r}let o=(0,a.join)(p.RUNNER_TEMP||(0,k.tmpdir)(),"carbon-budget-gate","engine");if((0,d.mkdirSync)(o,{recursive:!0}),(0,d.cpSync)((0,v.fileURLToPath)(new URL("../rollup/engine/",entryUrl)),o,{recursive:!0}),(0,e.m)("Installing DuckDB, which calculates the roll-up."),await U(["ci","--ignore-scripts","--no-audit","--no-fund"],o)!==0)throw(0,l.b)("DuckDB could not be installed by npm","Give the runner npm and access to its registry, or use `engine: clickhouse`.");return o}var S=/^(?:PATH|Path|HOME|USERPROFILE|APPDATA|TEMP|TMP|SystemRoot|(?:npm_config_|NPM_CONFIG_).*|(?:https?|no)_proxy|(?:HTTPS?|NO)_PROXY|NODE_EXTRA_CA_CERTS)$/;function U(t,o){let r=Object.fromEntries(Object.entries(p).filter(([i])=>S.test(i))),n=process.platform==="win32";return new Promise(i=>{(0,b.spawn)("npm",t,{cwd:o,env:r,shell:n,stdio:["ignore","inherit","inherit"]}).once("error",()=>i(null)).once("exit",i)})}var $=["over","missing","near","within"];async function I({fleet:t,summary:o,digest:r,status:n},i,s){let E=$.find(m=>t.budgets.some(O=>O.level===m));(0,e.f)("site",(0,a.join)(i,"site")),(0,e.f)("ledger",(0,a.join)(i,"ledger")),(0,e.f)("fleet",(0,a.join)(i,"fleet.json")),(0,e.f)("verdict",E??"unbudgeted"),(0,e.f)("unread",String(t.failed.length));for(let m of o.trimEnd().split(`
`))(0,e.m)((0,c.a)(m));await(0,f.a)(r),t.failed.length>0&&(0,e.k)(`${t.failed.length} repositories could not be read; the next run reads them.`);let h=t.budgets.filter(({level:m})=>m==="over").map(({name:m})=>m);if(h.length===0)return;let g=`Over budget in ${t.month}: ${h.join(", ")}`;s==="enforce"&&n!==0?(0,e.g)((0,c.a)(g)):(0,e.k)((0,c.a)(g))}T().catch(t=>(0,f.b)(t,o=>`The roll-up failed unexpectedly: ${o}`));
//# chunk ./chunk-BOIESNLG.js
var fe=Object.defineProperty;var Kt=Object.getOwnPropertyDescriptor;var Pt=Object.getOwnPropertyNames;var qt=Object.prototype.hasOwnProperty;var Gt=(e,t)=>{for(var r in t)fe(e,r,{get:t[r],enumerable:!0})},_t=(e,t,r,i)=>{if(t&&typeof t=="object"||typeof t=="function")for(let o of Pt(t))!qt.call(e,o)&&o!==r&&fe(e,o,{get:()=>t[o],enumerable:!(i=Kt(t,o))||i.enumerable});return e};var Vt=e=>_t(fe({},"__esModule",{value:!0}),e);var Lo={};Gt(Lo,{a:()=>de,b:()=>Ft,c:()=>Oe});module.exports=Vt(Lo);var Lt=require("./chunk-5OMFLQUQ.js"),k=require("./chunk-PXUF35W2.js"),It=require("./chunk-FEYEW632.js"),z=require("./chunk-ZIV73Y6L.js"),se=require("./chunk-CYFBHZTP.js"),ue=require("./chunk-E5XNWCQE.js"),Ce=require("./chunk-ZKNRNIBC.js"),ce=require("./chunk-BCNGVCEA.js"),Te=require("./chunk-TIAXXUU5.js"),Ot=require("./chunk-SDXAIXBF.js"),T=require("./chunk-AGEA4VUS.js"),Le=require("./chunk-V4EE6XQD.js"),g=require("./chunk-FFS72SIN.js"),f=require("./chunk-6L6GLHSB.js"),me=require("./chunk-6QSERHU7.js"),le=require("./chunk-GSCZG6HY.js"),pe=require("./chunk-Y47WWMU7.js"),J=require("./chunk-VSINBLEY.js"),Ie=require("./chunk-YM5AHQNN.js"),m=require("./chunk-CKO5HVTB.js"),R=require("./chunk-WBJWBQV3.js"),Z=require("node:fs/promises"),H=require("node:path"),ge=require("node:fs"),$=require("node:fs/promises"),x=require("node:path"),Dt=require("node:stream/promises"),xt=require("node:fs"),Ht=require("node:readline"),Bt=require("node:fs"),V=require("node:fs/promises"),Ut=require("node:module"),X=require("node:os"),_=require("node:path"),Mt=require("node:stream/promises"),he=require("node:fs/promises"),q=require("node:path"),jt=require("node:timers/promises"),U=require("node:fs/promises"),P=require("node:path");async function*De({path:e,shown:t}){let r=0,i=(0,Ht.createInterface)({input:(0,xt.createReadStream)(e),crlfDelay:Number.POSITIVE_INFINITY});for await(let o of i){if(r+=1,o.trim()==="")continue;let n=xe(o);yield typeof n=="string"?{kind:"rejected",file:t,line:r,what:n}:{kind:"row",text:o,row:n}}}function xe(e){let t;try{t=JSON.parse(e)}catch{return"is not JSON"}let{success:r,data:i,error:o}=Ot.a.safeParse(t);if(r)return i;let[n]=o.issues.filter(({code:s})=>s!=="unrecognized_keys");if(n===void 0)return t;let a=n.path.join(".");return a===""?"is not a row of the ledger":`has an invalid value in column ${a}`}var Yt=(0,g.A)({version:(0,g.F)(1),name:(0,g.u)(),check:(0,g.u)(),since:(0,g.u)(),fingerprint:(0,g.u)(),topics:(0,g.z)((0,g.u)()),isUnsettled:(0,g.y)(),readTo:(0,g.H)((0,g.u)()),pullsSince:(0,g.H)((0,g.u)()),blobs:(0,g.D)((0,g.u)(),(0,g.u)())});async function zt(e,t){await Jt(e,t);let r=o=>(0,x.join)(e,"state",`${o}.json`),i=o=>(0,x.join)(e,"repositories",o);return{state:async o=>{let n=await Q(r(o)),{data:a}=Yt.safeParse(n===void 0?void 0:rr(n));return a},save:o=>F(r(o.name),`${JSON.stringify(o)}
`),add:async(o,n,a)=>{let s=(0,x.join)(i(o),`${n}.jsonl`),d=(await Q(s))?.split(`
`)??[],{kept:l,rejected:u}=Zt(d,a,`${t}/${o}: ledger/${n}.jsonl`);return await(0,$.mkdir)(i(o),{recursive:!0}),await F(s,l.map(p=>`${p}
`).join("")),u},assemble:(o,n)=>Qt(e,o,n)}}async function Jt(e,t){await(0,$.mkdir)((0,x.join)(e,"state"),{recursive:!0});let r=(0,x.join)(e,"organisation"),i=(await Q(r))?.trim();if(i!==void 0&&i!==t)throw new R.a([{what:`The folder contains the roll-up of ${i}, not of ${t}`,where:{file:e},remedy:"Give another folder as --output."}]);await F(r,`${t}
`)}function Zt(e,t,r){let i=[],o=new Map,n=(a,s,d)=>{if(a.trim()==="")return;let l=xe(a);if(typeof l=="string"){i.push({file:s,line:d+1,what:l});return}let u=(0,It.d)(l),p=o.get(u)?.row;(p===void 0||Xt(l,p))&&o.set(u,{text:a,row:l})};for(let[a,s]of e.entries())n(s,r,a);for(let[a,s]of t.entries())n(s,r,a);return{kept:[...o.values()].map(({text:a})=>a),rejected:i}}var Xt=(e,t)=>e.hash!==void 0==(t.hash!==void 0)?e.at>=t.at:e.hash!==void 0;async function Qt(e,t,r){let i=new Map;for(let n of[...t].sort())for(let a of await tr((0,x.join)(e,"repositories",n)))/^\d{4}-\d{2}\.jsonl$/.test(a)&&a>=r&&i.set(a,[...i.get(a)??[],(0,x.join)(e,"repositories",n,a)]);await(0,$.mkdir)((0,x.join)(e,"ledger"),{recursive:!0});let o=[];for(let[n,a]of[...i].sort()){let s=(0,x.join)(e,"ledger",n);await er(a,s),o.push({path:s,shown:`ledger/${n}`,format:"jsonl"})}return o}async function er(e,t){let r=`${e.join(`
`)}
`,i=await Promise.all(e.map(He));if(await He(t)>Math.max(...i)&&await Q(`${t}.parts`)===r)return;async function*o(){for(let n of e)yield*(0,ge.createReadStream)(n)}await(0,Dt.pipeline)(o,(0,ge.createWriteStream)(`${t}.new`)),await(0,$.rename)(`${t}.new`,t),await F(`${t}.parts`,r)}var He=e=>(0,$.stat)(e).then(({mtimeMs:t})=>t,()=>-1),tr=e=>(0,$.readdir)(e).catch(()=>[]),Q=e=>(0,$.readFile)(e,"utf8").catch(t=>{if(t.code!=="ENOENT")throw t});async function F(e,t){await(0,$.writeFile)(`${e}.new`,t),await(0,$.rename)(`${e}.new`,e)}function rr(e){try{return JSON.parse(e)}catch{return}}var ee=10,G=e=>e===null?"unknown":(0,m.h)("emissions",e*1e3);function ir(e){let{week:t}=e;return[`## Carbon digest, ${t.middle} to ${t.to}`,...or(e),...ar(e),...sr(e),...lr(e),...dr(e),""].join(`

`)}function or({weekTotals:e}){if(e.length===0)return["No run was recorded in these two weeks."];let t=e.map(r=>[r.kind,G(r.emissions),nr(r.emissions,r.emissionsBefore),r.energy===null?"unknown":(0,m.h)("energy",r.energy),(0,m.m)(r.runCount),(0,m.m)(r.overCount),(0,m.m)(r.withoutEmissions)]);return[(0,f.g)([(0,f.e)("Figures"),(0,f.f)("CO\u2082e"),(0,f.f)("Week before"),(0,f.f)("Energy"),(0,f.f)("Runs"),(0,f.f)("Over budget"),(0,f.f)("Without emissions")],t)]}var nr=(e,t)=>e===null||t===null||t===0?G(t):`${G(t)} (${(0,m.k)(e/t-1,"always")})`,Be={over:"\u274C over",missing:"\u2753 incomplete",near:"\u26A0\uFE0F near",within:"\u2705 within"};function ar({budgets:e,month:t}){if(e.length===0)return[];let r=e.map(i=>[(0,f.b)(i.name),i.used===void 0?"unknown":(0,m.h)(i.metric,i.used),(0,m.h)(i.metric,i.limit),i.share===void 0?"":(0,m.k)(i.share),i.unknownRuns>0?`${Be[i.level]}: ${(0,m.m)(i.unknownRuns)} runs without ${i.metric}`:Be[i.level]]);return[`### Budgets in ${t}`,(0,f.g)([(0,f.e)("Budget"),(0,f.f)("Used"),(0,f.f)("Limit"),(0,f.f)("Share"),(0,f.e)("State")],r)]}function sr({movers:e,stretch:t}){if(e.length===0)return[];let r=e.slice(0,ee).map(i=>[`${(0,f.b)(i.repository)} ${(0,f.b)(i.workload)}`,i.kind,G(i.earlierEmissions),G(i.recentEmissions),`${i.difference>0?"+":"\u2212"}${G(Math.abs(i.difference))}`]);return[`### Top movers, 28 days to ${t.to} against the 28 before`,(0,f.g)([(0,f.e)("Workload"),(0,f.e)("Figures"),(0,f.f)("Before"),(0,f.f)("Now"),(0,f.f)("Difference")],r)]}function lr({falseAlarms:e,overrides:t}){let r=e.slice(-3).toReversed();if(r.length===0)return["### False alarms","No run has failed."];let i=r.map(({failedPeriod:n,failures:a,overridden:s,rerunToGreen:d})=>[n,(0,m.m)(a),(0,m.m)(s),(0,m.m)(d),(0,m.k)((s+d)/a)]),o=t.slice(0,5).map(({repository:n,workload:a,overrideReason:s,runUrl:d})=>{let l=s?`: ${(0,f.b)(s)}`:"";return`- ${(0,f.i)((0,f.b)(n),d??void 0)} ${(0,f.b)(a)}${l}`});return["### False alarms",(0,f.g)([(0,f.e)("Month"),(0,f.f)("Failed runs"),(0,f.f)("Overridden"),(0,f.f)("Green on a re-run"),(0,f.f)("Share")],i),...o.length>0?[`Latest overrides:

${o.join(`
`)}`]:[]]}function dr({unbudgeted:e,month:t,failed:r}){let i=e.slice(0,ee).map(({repository:n})=>`- ${(0,f.b)(n)}`),o=e.length>ee?`
- and ${e.length-ee} more`:"";return[...i.length>0?[`### Repositories without a budget in ${t}`,`${i.join(`
`)}${o}`]:[],...r.length>0?[`${r.length} repositories could not be read in this roll-up.`]:[]]}var ur=`-- The ledger of all organisations. A row that is inserted twice is merged into one.
CREATE TABLE IF NOT EXISTS ledger (
  ledgerVersion UInt8,
  at String,
  period String,
  gate String,
  repository String,
  organisation String MATERIALIZED substring(repository, 1, position(repository, '/') - 1),
  workflow Nullable(String),
  job Nullable(String),
  runId UInt64,
  attempt UInt32,
  sha String,
  branch String,
  event Nullable(String),
  pullRequest Nullable(UInt32),
  workload String,
  kind String,
  basis String,
  method String,
  tool Nullable(String),
  toolVersion Nullable(String),
  cpu Nullable(String),
  gpu Nullable(String),
  trackingMode Nullable(String),
  pue Nullable(Float64),
  runnerImage Nullable(String),
  carbonIntensity Nullable(Float64),
  factorKind Nullable(String),
  factorBasis Nullable(String),
  factorZone Nullable(String),
  factorSource Nullable(String),
  factorYear Nullable(Int32),
  factorLicence Nullable(String),
  energyKwh Nullable(Float64),
  emissionsKg Nullable(Float64),
  emissionsMarketKg Nullable(Float64),
  embodiedKg Nullable(Float64),
  waterL Nullable(Float64),
  durationS Nullable(Float64),
  inputTokens Nullable(Float64),
  cachedTokens Nullable(Float64),
  outputTokens Nullable(Float64),
  models Array(String),
  modelBits Nullable(Float64),
  energyLowKwh Nullable(Float64),
  energyHighKwh Nullable(Float64),
  emissionsLowKg Nullable(Float64),
  emissionsHighKg Nullable(Float64),
  rangeBasis Nullable(String),
  offsetsClaimedKg Nullable(Float64),
  functionalUnit Nullable(String),
  functionalUnits Nullable(Float64),
  scope Nullable(UInt8),
  scope3Category Nullable(UInt8),
  verdict String,
  budget Nullable(String),
  budgetMetric Nullable(String),
  budgetLimit Nullable(Float64),
  budgetPer Nullable(String),
  budgetUsed Nullable(Float64),
  overrideBy Nullable(String),
  overrideAt Nullable(String),
  overrideReason Nullable(String),
  advice Array(String),
  gaps Array(String),
  warnings Nullable(UInt32),
  reportSha256 Array(String),
  artifactDigest Array(String),
  runUrl Nullable(String),
  datasetVersion Nullable(String),
  previousHash Nullable(String),
  hash Nullable(String)
)
ENGINE = ReplacingMergeTree
PARTITION BY period
ORDER BY (organisation, repository, at, runId, attempt, gate, workload, kind);
`,cr=`-- Of a row that is there twice, the one judged last counts.
CREATE TABLE ledger_rows
ENGINE = MergeTree
PARTITION BY tuple()
ORDER BY (repository, runId)
AS SELECT
  if(ledger.repository = '', '(unknown)', ledger.repository) AS repository,
  gate, workload, period, substring(at, 1, 10) AS day, at AS judgedAt,
  branch, event, pullRequest, sha, runId, attempt, runUrl,
  kind, basis, tool, method, verdict,
  emissionsKg, energyKwh, waterL, durationS, carbonIntensity, factorKind, factorSource,
  budget, budgetMetric, budgetLimit, budgetPer, budgetUsed,
  overrideBy, overrideAt, overrideReason,
  CASE WHEN length(gaps) > 0 THEN 1 ELSE 0 END AS hasGaps,
  CASE WHEN warnings > 0 THEN 1 ELSE 0 END AS hasWarnings,
  CASE WHEN isNull(hash) THEN 0 ELSE 1 END AS isChained,
  CASE
    WHEN length(reportSha256) > 0 THEN cityHash64(arrayStringConcat(reportSha256, ',')) ELSE NULL
  END AS reports
FROM {source}
WHERE organisation IN ({organisations})
ORDER BY judgedAt DESC
LIMIT 1 BY repository, runId, attempt, gate, workload, kind;

-- A workload that several gates judged in one attempt. Where each read reports of its own, each counts.
-- Else they measured the same, and one row counts: with a figure, with the worst verdict.
CREATE TABLE shared ENGINE = Memory AS
SELECT
  repository, runId, attempt, workload, kind,
  CASE
    WHEN count(DISTINCT nullif(gate, '')) >= 2
      AND count(DISTINCT reports) >= count(DISTINCT nullif(gate, ''))
    THEN 1 ELSE 0
  END AS isApart,
  substring(min(concat(
    CASE WHEN emissionsKg IS NULL THEN '1' ELSE '0' END,
    CASE verdict
      WHEN 'over' THEN '0' WHEN 'missing' THEN '1' WHEN 'near' THEN '2' WHEN 'within' THEN '3' ELSE '4'
    END,
    gate
  )), 3, 1000) AS keptGate
FROM ledger_rows
WHERE repository IN (
  SELECT repository FROM ledger_rows GROUP BY repository HAVING min(gate) <> max(gate)
)
GROUP BY repository, runId, attempt, workload, kind
HAVING count(*) > 1;

-- Rows whose figures another gate's row has.
CREATE TABLE repeats ENGINE = Memory AS
SELECT repository, runId, attempt, gate, workload, kind
FROM (SELECT repository, runId, attempt, gate, workload, kind FROM ledger_rows) AS l
JOIN shared USING (repository, runId, attempt, workload, kind)
WHERE (isApart = 0 AND gate <> keptGate) OR (isApart = 1 AND gate = '');

-- The latest attempt of each run, by every gate.
CREATE VIEW judged_runs AS
SELECT *
FROM ledger_rows
WHERE (repository, runId, attempt) IN (
  SELECT repository, runId, max(attempt) FROM ledger_rows GROUP BY repository, runId
);

-- The latest attempt of each run, each workload once.
CREATE VIEW runs AS
SELECT *
FROM judged_runs
WHERE (repository, runId, attempt, gate, workload, kind) NOT IN (
  SELECT repository, runId, attempt, gate, workload, kind FROM repeats
);

CREATE TABLE members (team String, repository String) ENGINE = Memory;
CREATE TABLE covered (budget String, repository String) ENGINE = Memory;
CREATE TABLE days (day String) ENGINE = Memory;
`,mr=`-- What the repositories of each budget used in the month.
SELECT
  budget, kind, count(*) AS runCount,
  sum(emissionsKg) AS emissions, sum(energyKwh) AS energy,
  sum(waterL) AS water, sum(durationS) AS duration,
  countIf(emissionsKg IS NULL) AS withoutEmissions, countIf(energyKwh IS NULL) AS withoutEnergy,
  countIf(waterL IS NULL) AS withoutWater, countIf(durationS IS NULL) AS withoutDuration
FROM (
  SELECT repository, kind, emissionsKg, energyKwh, waterL, durationS
  FROM runs
  WHERE period = '{period}' AND kind <> 'rate'
)
JOIN covered USING (repository)
GROUP BY budget, kind
ORDER BY budget, kind;
`,pr=`-- What the repositories of each budget had used in the month by the end of each day.
SELECT
  budget, kind, days.day AS day,
  sum(used.emissions) AS emissions, sum(used.energy) AS energy,
  sum(used.water) AS water, sum(used.duration) AS duration
FROM (
  SELECT
    budget, kind, runDay,
    sum(emissionsKg) AS emissions, sum(energyKwh) AS energy,
    sum(waterL) AS water, sum(durationS) AS duration
  FROM (
    SELECT repository, kind, day AS runDay, emissionsKg, energyKwh, waterL, durationS
    FROM runs
    WHERE period = '{period}' AND kind <> 'rate'
  )
  JOIN covered USING (repository)
  GROUP BY budget, kind, runDay
) AS used
CROSS JOIN days
WHERE used.runDay <= days.day
GROUP BY budget, kind, days.day
ORDER BY budget, kind, day;
`,gr=`-- The organisation by day, from a day on.
SELECT day, kind, sum(emissionsKg) AS emissions, sum(energyKwh) AS energy, count(*) AS runCount
FROM runs
WHERE kind <> 'rate' AND day >= '{from}' AND day <= '{to}'
GROUP BY day, kind
ORDER BY day, kind;
`,hr=`-- Failures by month: how many were let through by an override, and how many a re-run turned green.
SELECT
  failedPeriod,
  count(*) AS failures,
  sum(isOverridden) AS overridden,
  sum(CASE WHEN isOverridden = 0 AND lastFailed < lastAttempt THEN 1 ELSE 0 END) AS rerunToGreen
FROM (
  SELECT
    repository, runId,
    min(period) AS failedPeriod,
    max(CASE WHEN overrideBy IS NOT NULL THEN 1 ELSE 0 END) AS isOverridden,
    max(CASE WHEN verdict IN ('over', 'missing') THEN attempt ELSE 0 END) AS lastFailed,
    max(attempt) AS lastAttempt
  FROM ledger_rows
  GROUP BY repository, runId
)
WHERE lastFailed > 0
GROUP BY failedPeriod
ORDER BY failedPeriod;
`,fr=`-- The last runs of each workload, newest first.
SELECT
  repository, workload, kind, judgedAt, runId, attempt, sha, branch, event, pullRequest, runUrl,
  emissionsKg, energyKwh, durationS, carbonIntensity, verdict,
  budget, budgetMetric, budgetLimit, budgetPer, budgetUsed, overrideBy, overrideReason
FROM runs
WHERE period >= '{previous}'
ORDER BY repository, workload, kind, judgedAt DESC, runId DESC, gate
LIMIT 20 BY repository, workload, kind;
`,wr=`-- The last runs of each workload, newest first.
SELECT
  repository, workload, kind, judgedAt, runId, attempt, sha, branch, event, pullRequest, runUrl,
  emissionsKg, energyKwh, durationS, carbonIntensity, verdict,
  budget, budgetMetric, budgetLimit, budgetPer, budgetUsed, overrideBy, overrideReason
FROM runs
WHERE period >= '{previous}'
QUALIFY row_number() OVER (PARTITION BY repository, workload, kind ORDER BY judgedAt DESC, runId DESC, gate) <= 20
ORDER BY repository, workload, kind, judgedAt DESC, runId DESC, gate;
`,Er=`-- The newest month with rows, and how many rows there are in all.
SELECT max(period) AS latestPeriod, min(period) AS firstPeriod, count(*) AS rowCount
FROM ledger_rows;
`,yr=`-- Each repository by month.
SELECT
  repository, period, kind,
  sum(emissionsKg) AS emissions, sum(energyKwh) AS energy, count(*) AS runCount
FROM runs
WHERE kind <> 'rate'
GROUP BY repository, period, kind
ORDER BY repository, period, kind;
`,br=`-- The workloads whose emissions differ most between two stretches of time of the same length.
SELECT
  repository, workload, kind, recentEmissions, earlierEmissions, recentRuns, earlierRuns,
  recentEmissions - earlierEmissions AS difference
FROM (
  SELECT
    repository, workload, kind,
    coalesce(sum(CASE WHEN day >= '{middle}' THEN emissionsKg ELSE NULL END), 0) AS recentEmissions,
    coalesce(sum(CASE WHEN day < '{middle}' THEN emissionsKg ELSE NULL END), 0) AS earlierEmissions,
    countIf(day >= '{middle}' AND emissionsKg IS NOT NULL) AS recentRuns,
    countIf(day < '{middle}' AND emissionsKg IS NOT NULL) AS earlierRuns,
    countIf(emissionsKg IS NULL) AS unknownRuns
  FROM runs
  WHERE kind <> 'rate' AND day >= '{from}' AND day <= '{to}'
  GROUP BY repository, workload, kind
)
WHERE unknownRuns = 0 AND recentEmissions <> earlierEmissions
ORDER BY abs(recentEmissions - earlierEmissions) DESC, repository, workload, kind
LIMIT 15;
`,Sr=`-- Runs that were let through over budget, newest first.
SELECT
  judgedAt, repository, workload, kind, runId, attempt, pullRequest, branch, runUrl,
  emissionsKg, energyKwh, overrideBy, overrideAt, overrideReason
FROM ledger_rows
WHERE overrideBy IS NOT NULL AND period >= '{previous}'
ORDER BY judgedAt DESC, repository, runId, attempt, workload, kind, gate
LIMIT 200;
`,Ar=`-- How far each repository's own budgets of a period are used, by the last run that was judged by them.
SELECT
  repository, branch, budget, budgetMetric, budgetPer,
  argMax(budgetUsed, judgedAt) AS used,
  argMax(budgetLimit, judgedAt) AS limitAmount,
  max(judgedAt) AS lastAt
FROM judged_runs
WHERE period = '{period}' AND budget IS NOT NULL
  AND budgetPer IN ('week', 'month', 'quarter', 'year')
  AND budgetUsed IS NOT NULL AND budgetLimit IS NOT NULL
GROUP BY repository, branch, budget, budgetMetric, budgetPer
ORDER BY repository, branch, budget, budgetMetric, budgetPer;
`,vr=`-- What the figures of the month rest on.
SELECT
  repository, count(*) AS runCount,
  countIf(kind = 'estimated') AS estimatedCount,
  countIf(emissionsKg IS NULL) AS withoutEmissions,
  countIf(energyKwh IS NULL) AS withoutEnergy,
  countIf(factorSource IS NULL) AS withoutFactorSource,
  sum(hasGaps) AS gapCount,
  sum(hasWarnings) AS warningCount,
  countIf(isChained = 0) AS unchainedCount,
  count(DISTINCT method) AS methodCount
FROM runs
WHERE period = '{period}'
GROUP BY repository
ORDER BY repository;
`,Nr=`-- Each repository in the month, next to the month before.
SELECT
  repository, kind,
  countIf(period = '{period}') AS runCount,
  sum(CASE WHEN period = '{period}' THEN emissionsKg ELSE NULL END) AS emissions,
  sum(CASE WHEN period = '{period}' THEN energyKwh ELSE NULL END) AS energy,
  sum(CASE WHEN period = '{previous}' THEN emissionsKg ELSE NULL END) AS emissionsBefore,
  sum(CASE WHEN period = '{previous}' THEN energyKwh ELSE NULL END) AS energyBefore,
  countIf(period = '{period}' AND emissionsKg IS NULL) AS withoutEmissions,
  countIf(period = '{period}' AND verdict = 'over') AS overCount,
  countIf(period = '{period}' AND verdict = 'missing') AS missingCount,
  countIf(period = '{period}' AND verdict = 'near') AS nearCount,
  countIf(period = '{period}' AND verdict = 'within') AS withinCount,
  countIf(period = '{period}' AND verdict = 'unbudgeted') AS unbudgetedCount,
  max(judgedAt) AS lastAt
FROM runs
WHERE kind <> 'rate'
GROUP BY repository, kind
ORDER BY repository, kind;
`,Rr=`-- Each team in the month, next to the month before; a repository may be of several teams.
SELECT
  team, kind,
  countIf(period = '{period}') AS runCount,
  sum(CASE WHEN period = '{period}' THEN emissionsKg ELSE NULL END) AS emissions,
  sum(CASE WHEN period = '{period}' THEN energyKwh ELSE NULL END) AS energy,
  sum(CASE WHEN period = '{previous}' THEN emissionsKg ELSE NULL END) AS emissionsBefore,
  countIf(period = '{period}' AND verdict = 'over') AS overCount,
  countIf(period = '{period}' AND verdict = 'unbudgeted') AS unbudgetedCount
FROM runs
JOIN members USING (repository)
WHERE kind <> 'rate'
GROUP BY team, kind
ORDER BY team, kind;
`,kr=`-- The organisation by month. Measured and estimated figures are never added to each other.
SELECT
  period, kind,
  count(*) AS runCount,
  count(DISTINCT repository) AS repositoryCount,
  sum(emissionsKg) AS emissions,
  sum(energyKwh) AS energy,
  countIf(emissionsKg IS NULL) AS withoutEmissions,
  countIf(energyKwh IS NULL) AS withoutEnergy,
  countIf(verdict = 'over') AS overCount,
  countIf(verdict = 'unbudgeted') AS unbudgetedCount
FROM runs
WHERE kind <> 'rate'
GROUP BY period, kind
ORDER BY period, kind;
`,$r=`-- Repositories of which no run of the month had a budget.
SELECT
  repository, count(*) AS runCount,
  sum(CASE WHEN kind = 'measured' THEN emissionsKg ELSE NULL END) AS measuredEmissions,
  sum(CASE WHEN kind = 'estimated' THEN emissionsKg ELSE NULL END) AS estimatedEmissions
FROM runs
WHERE period = '{period}'
GROUP BY repository
HAVING countIf(verdict <> 'unbudgeted') = 0
ORDER BY repository;
`,Cr=`-- A stretch of days next to the one before it.
SELECT
  kind,
  sum(CASE WHEN day >= '{middle}' THEN emissionsKg ELSE NULL END) AS emissions,
  sum(CASE WHEN day < '{middle}' THEN emissionsKg ELSE NULL END) AS emissionsBefore,
  sum(CASE WHEN day >= '{middle}' THEN energyKwh ELSE NULL END) AS energy,
  sum(CASE WHEN day < '{middle}' THEN energyKwh ELSE NULL END) AS energyBefore,
  countIf(day >= '{middle}') AS runCount,
  countIf(day >= '{middle}' AND emissionsKg IS NULL) AS withoutEmissions,
  countIf(day >= '{middle}' AND verdict = 'over') AS overCount
FROM runs
WHERE kind <> 'rate' AND day >= '{from}' AND day <= '{to}'
GROUP BY kind
ORDER BY kind;
`,Tr=`-- Each workload in the month; rates are per hour and have no sum.
SELECT
  repository, workload, kind,
  countIf(period = '{period}') AS runCount,
  sum(CASE WHEN period = '{period}' AND kind <> 'rate' THEN emissionsKg ELSE NULL END) AS emissions,
  sum(CASE WHEN period = '{period}' AND kind <> 'rate' THEN energyKwh ELSE NULL END) AS energy,
  sum(CASE WHEN period = '{previous}' AND kind <> 'rate' THEN emissionsKg ELSE NULL END) AS emissionsBefore,
  countIf(period = '{period}' AND verdict = 'over') AS overCount,
  argMax(verdict, judgedAt) AS lastVerdict,
  max(judgedAt) AS lastAt
FROM runs
GROUP BY repository, workload, kind
ORDER BY repository, workload, kind;
`,Ue={"latest-month":Er,totals:kr,days:gr,repositories:Nr,months:yr,workloads:Tr,"last-runs":{duckdb:wr,clickhouse:fr},teams:Rr,"budget-use":mr,"burn-down":pr,"own-budgets":Ar,unbudgeted:$r,movers:br,quality:vr,overrides:Sr,"false-alarms":hr,week:Cr},Oo=Object.keys(Ue);function Me(e,t,r){let i=Ue[e],o=Object.entries(r);for(let[n,a]of o)if(!/^\d{4}-\d{2}(-\d{2})?$/.test(a))throw new Error(`${n}: "${a}" is not a date`);return we(typeof i=="string"?i:i[t],Object.fromEntries(o))}var we=(e,t)=>e.replace(/\{(\w+)\}/g,(r,i)=>{let o=Object.hasOwn(t,i)?t[i]:void 0;if(o===void 0)throw new Error(`there is no value for ${r}`);return o}),Ee=e=>e.split(/;[ \t]*(?:\n|$)/).filter(t=>t.trim()!==""),Lr={members:["team","repository"],covered:["budget","repository"],days:["day"]},Ir=10*6e4,Or=8*1024**2;async function Dr(e,t){if(t.some(({format:u})=>u==="parquet"))throw(0,R.b)("ClickHouse reads the ledger as JSON lines","Write it with --format jsonl.");let r=Fe(e);for(let u of Ee(ur))await r(u);let{rejected:i,organisations:o}=await Mr(r,t),n=`rollup_${(0,me.c)().replaceAll("-","")}`;await r(`CREATE DATABASE ${n}`);let a=async()=>{await r(`DROP DATABASE IF EXISTS ${n}`)},s=Fe(e,n),d=`${je(e.url)}.ledger FINAL`,l=o.length===0?"''":o.map(Hr).join(", ");try{let u=we(cr,{source:d,organisations:l});for(let p of Ee(u))await s(p)}catch(u){throw await a(),u}return{rejected:i,close:a,fill:async u=>{for(let[p,c]of Object.entries(u))await s(`INSERT INTO ${p} FORMAT JSONEachRow`,xr(p,c))},query:async(u,p={})=>{let c=Me(u,"clickhouse",p).replace(/;\s*$/,"");return(await s(`${c}
FORMAT JSONEachRow`)).split(`
`).filter(h=>h!=="").map(h=>JSON.parse(h))}}}var xr=(e,t)=>t.map(r=>JSON.stringify(Object.fromEntries(Lr[e].map((i,o)=>[i,r[o]])))).join(`
`),Hr=e=>`'${e.replaceAll("\\","\\\\").replaceAll("'","\\'")}'`,je=e=>{let t=new URL(e).pathname.replace(/^\/|\/$/g,"")||"default";if(!/^\w+$/.test(t))throw(0,R.b)(`"${t}" is not the name of a database`,"Give --url https://host:8443/name.");return t},Br={output_format_json_quote_64bit_integers:"0",input_format_skip_unknown_fields:"1",join_default_strictness:"ALL"};function Fe({url:e,user:t,password:r},i=je(e)){let{origin:o}=new URL(e),n={...t&&{"X-ClickHouse-User":t},...r&&{"X-ClickHouse-Key":r}};return async(a,s)=>{let d=new URLSearchParams({database:i,...Br,...s!==void 0&&{query:a}}),l=AbortSignal.timeout(Ir),u={method:"POST",headers:n,body:s??a,signal:l},p=await fetch(`${o}/?${d}`,u).catch(h=>{throw(0,R.b)(`ClickHouse could not be reached: ${Ur(h)}`,"Check --url.")}),c=await p.text();if(!p.ok)throw(0,R.b)(`ClickHouse answered ${p.status}: ${c.split(`
`,1)[0]?.slice(0,300)}`,"Check its version and the privileges of the user: docs/fleet-rollup.md lists them.");return c}}var Ur=e=>{let{cause:t=e}=e;return t.message};async function Mr(e,t){let r=[],i=new Set;for(let o of t){let n=[],a=0,s=async()=>{n.length>0&&await e("INSERT INTO ledger FORMAT JSONEachRow",n.join(`
`)),n=[],a=0};for await(let d of De(o)){if(d.kind==="rejected"){r.push({file:d.file,line:d.line,what:d.what});continue}i.add((d.row.repository??"").split("/",1)[0]??""),n.push(d.text),a+=d.text.length,a>Or&&await s()}await s()}return{rejected:r,organisations:[...i]}}var jr=`{
  ledgerVersion: 'BIGINT', "at": 'VARCHAR', period: 'VARCHAR', gate: 'VARCHAR',
  repository: 'VARCHAR',
 workflow: 'VARCHAR', job: 'VARCHAR', runId: 'BIGINT', attempt: 'BIGINT', sha: 'VARCHAR',
  branch: 'VARCHAR', event: 'VARCHAR', pullRequest: 'BIGINT', workload: 'VARCHAR',
  kind: 'VARCHAR', basis: 'VARCHAR', method: 'VARCHAR', tool: 'VARCHAR', toolVersion: 'VARCHAR',
  cpu: 'VARCHAR', gpu: 'VARCHAR', trackingMode: 'VARCHAR', pue: 'DOUBLE', runnerImage: 'VARCHAR',
  carbonIntensity: 'DOUBLE', factorKind: 'VARCHAR', factorBasis: 'VARCHAR', factorZone: 'VARCHAR',
  factorSource: 'VARCHAR', factorYear: 'BIGINT', factorLicence: 'VARCHAR',
  energyKwh: 'DOUBLE', emissionsKg: 'DOUBLE', emissionsMarketKg: 'DOUBLE', embodiedKg: 'DOUBLE',
  waterL: 'DOUBLE', durationS: 'DOUBLE', inputTokens: 'DOUBLE', cachedTokens: 'DOUBLE',
  outputTokens: 'DOUBLE', models: 'VARCHAR[]', modelBits: 'DOUBLE', energyLowKwh: 'DOUBLE', energyHighKwh: 'DOUBLE',
  emissionsLowKg: 'DOUBLE', emissionsHighKg: 'DOUBLE', rangeBasis: 'VARCHAR',
  offsetsClaimedKg: 'DOUBLE', functionalUnit: 'VARCHAR', functionalUnits: 'DOUBLE',
  scope: 'BIGINT', scope3Category: 'BIGINT', verdict: 'VARCHAR', budget: 'VARCHAR',
  budgetMetric: 'VARCHAR', budgetLimit: 'DOUBLE', budgetPer: 'VARCHAR', budgetUsed: 'DOUBLE',
  overrideBy: 'VARCHAR', overrideAt: 'VARCHAR', overrideReason: 'VARCHAR', advice: 'VARCHAR[]',
  gaps: 'VARCHAR[]', warnings: 'BIGINT', reportSha256: 'VARCHAR[]', artifactDigest: 'VARCHAR[]',
  runUrl: 'VARCHAR', datasetVersion: 'VARCHAR', previousHash: 'VARCHAR', hash: 'VARCHAR'
}
`,Fr=`-- How many rows hold what no row of the ledger can.
SELECT count(*) AS invalidCount
FROM ledger_rows
WHERE NOT coalesce(
  ledgerVersion = 1
  AND regexp_full_match(judgedAt, '\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d(:\\d\\d(\\.\\d+)?)?Z')
  AND regexp_full_match(period, '\\d{4}-\\d\\d')
  AND kind IN ('measured', 'estimated', 'rate')
  AND basis IN ('measured', 'estimated', 'sourced')
  AND verdict IN ('over', 'missing', 'near', 'within', 'unbudgeted')
  AND workload IS NOT NULL AND branch IS NOT NULL AND sha IS NOT NULL AND method IS NOT NULL
  AND runId >= 0 AND attempt >= 1
  AND coalesce(least(
    emissionsKg, energyKwh, waterL, durationS, carbonIntensity, budgetLimit
  ) >= 0, true)
  AND coalesce(isfinite(greatest(
    emissionsKg, energyKwh, waterL, durationS, carbonIntensity, budgetLimit, budgetUsed
  )), true),
  false
);
`,Wr=`-- Reads the ledger files in place. Of a row that is there twice, the one judged last counts.
CREATE TABLE ledger_rows AS
SELECT
  coalesce(repository, '(unknown)') AS repository,
  coalesce(gate, '') AS gate,
  ledgerVersion, workload, period, substring("at", 1, 10) AS day, "at" AS judgedAt,
  branch, event, pullRequest, sha, runId, attempt, runUrl,
  kind, basis, tool, method, verdict,
  emissionsKg, energyKwh, waterL, durationS, carbonIntensity, factorKind, factorSource,
  budget, budgetMetric, budgetLimit, budgetPer, budgetUsed,
  overrideBy, overrideAt, overrideReason,
  CASE WHEN length(gaps) > 0 THEN 1 ELSE 0 END AS hasGaps,
  CASE WHEN warnings > 0 THEN 1 ELSE 0 END AS hasWarnings,
  CASE WHEN hash IS NULL THEN 0 ELSE 1 END AS isChained,
  CASE WHEN length(reportSha256) > 0 THEN hash(reportSha256) ELSE NULL END AS reports
FROM {source};

DELETE FROM ledger_rows WHERE rowid IN (
  SELECT id FROM (
    SELECT rowid AS id, row_number() OVER (
      PARTITION BY repository, runId, attempt, gate, workload, kind ORDER BY judgedAt DESC, rowid DESC
    ) AS place
    FROM ledger_rows
    WHERE (repository, runId, attempt, gate, workload, kind) IN (
      SELECT (repository, runId, attempt, gate, workload, kind)
      FROM ledger_rows
      GROUP BY repository, runId, attempt, gate, workload, kind
      HAVING count(*) > 1
    )
  ) AS numbered
  WHERE place > 1
);

-- A workload that several gates judged in one attempt. Where each read reports of its own, each counts.
-- Else they measured the same, and one row counts: with a figure, with the worst verdict.
CREATE TABLE shared AS
SELECT
  repository, runId, attempt, workload, kind,
  CASE
    WHEN count(DISTINCT nullif(gate, '')) >= 2
      AND count(DISTINCT reports) >= count(DISTINCT nullif(gate, ''))
    THEN 1 ELSE 0
  END AS isApart,
  substring(min(concat(
    CASE WHEN emissionsKg IS NULL THEN '1' ELSE '0' END,
    CASE verdict
      WHEN 'over' THEN '0' WHEN 'missing' THEN '1' WHEN 'near' THEN '2' WHEN 'within' THEN '3' ELSE '4'
    END,
    gate
  )), 3, 1000) AS keptGate
FROM ledger_rows
WHERE repository IN (
  SELECT repository FROM ledger_rows GROUP BY repository HAVING min(gate) <> max(gate)
)
GROUP BY repository, runId, attempt, workload, kind
HAVING count(*) > 1;

-- Rows whose figures another gate's row has.
CREATE TABLE repeats AS
SELECT repository, runId, attempt, gate, workload, kind
FROM (SELECT repository, runId, attempt, gate, workload, kind FROM ledger_rows) AS l
JOIN shared USING (repository, runId, attempt, workload, kind)
WHERE (isApart = 0 AND gate <> keptGate) OR (isApart = 1 AND gate = '');

CREATE TABLE last_attempts AS
SELECT repository, runId, max(attempt) AS lastAttempt
FROM ledger_rows
GROUP BY repository, runId
HAVING max(attempt) > 1;

-- The latest attempt of each run, by every gate.
CREATE VIEW judged_runs AS
SELECT l.*
FROM ledger_rows AS l
LEFT JOIN last_attempts AS a ON l.repository = a.repository AND l.runId = a.runId
WHERE a.lastAttempt IS NULL OR l.attempt = a.lastAttempt;

-- The latest attempt of each run, each workload once.
CREATE VIEW runs AS
SELECT j.*
FROM judged_runs AS j
ANTI JOIN repeats USING (repository, runId, attempt, gate, workload, kind);

CREATE TABLE members (team VARCHAR, repository VARCHAR);
CREATE TABLE covered (budget VARCHAR, repository VARCHAR);
CREATE TABLE days (day VARCHAR);
`,Kr="@duckdb/node-api@1.5.6-r.1";function de(e){for(let t of[(0,_.join)(e,"package.json"),entryUrl])try{return(0,Ut.createRequire)(t)("@duckdb/node-api")}catch(r){if(r.code!=="MODULE_NOT_FOUND")throw r}throw(0,R.b)("DuckDB, which calculates the roll-up, is not installed",`Install it with \`npm install ${Kr}\`, or use --engine clickhouse.`)}async function Pr(e,t){let r=de(t),i=await(0,V.mkdtemp)((0,_.join)((0,X.tmpdir)(),"carbon-budget-gate-"));try{return e.length===0?await ye(r,[await qr(i)],[]):await ye(r,e,[]).catch(async o=>{if(!Gr(o))throw o;let{kept:n,rejected:a}=await zr(e,i);return ye(r,n,a)})}catch(o){throw _r(o)}finally{await(0,V.rm)(i,{recursive:!0,force:!0})}}async function qr(e){let t=(0,_.join)(e,"nothing.jsonl");return await(0,V.writeFile)(t,""),{path:t,shown:"nothing",format:"jsonl"}}var We=class extends Error{},Ke=e=>String(e?.message),Gr=e=>e instanceof We||/^(?:Invalid Input|Conversion|Out of Range) Error/.test(Ke(e)),_r=e=>e instanceof R.a?e:(0,R.b)(`The ledger files could not be read: ${Ke(e).split(`
`,1)[0]}`,"They must be JSON lines or Parquet as docs/fleet-rollup.md describes them.",{cause:e});async function ye({DuckDBInstance:e},t,r){let i=await e.create(":memory:",Pe()),o=await i.connect(),n=async()=>{o.closeSync(),i.closeSync()};try{for(let s of Ee(we(Wr,{source:Vr(t)})))await o.run(s);let[a]=(await o.runAndReadAll(Fr)).getRowObjectsJS();if(Number(a?.invalidCount)>0)throw new We("some rows have invalid values")}catch(a){throw await n(),a}return{rejected:r,close:n,fill:async a=>{for(let[s,d]of Object.entries(a)){let l=d.map(u=>`(${u.map(te).join(", ")})`);await o.run(`DELETE FROM ${s}`),l.length>0&&await o.run(`INSERT INTO ${s} VALUES ${l.join(", ")}`)}},query:async(a,s={})=>(await o.runAndReadAll(Me(a,"duckdb",s))).getRowObjectsJS().map(Yr)}}var Pe=()=>({threads:String(Math.max(1,(0,X.availableParallelism)())),memory_limit:"640MB",temp_directory:(0,_.join)((0,X.tmpdir)(),`carbon-budget-gate-duckdb-${process.pid}`),preserve_insertion_order:"false",autoinstall_known_extensions:"false"}),te=e=>`'${e.replaceAll("'","''")}'`;function Vr(e){let t=a=>e.filter(s=>s.format===a).map(({path:s})=>te(s)),[r,i]=[t("jsonl"),t("parquet")],o=[...r.length>0?[qe(r)]:[],...i.length>0?[`read_parquet([${i.join(", ")}], union_by_name = true)`]:[]],[n=""]=o;return o.length===1?n:`(${o.map(a=>`SELECT * FROM ${a}`).join(" UNION ALL BY NAME ")})`}var qe=e=>`read_json([${e.join(", ")}], format = 'newline_delimited', columns = ${jr.trim()})`,Yr=e=>Object.fromEntries(Object.entries(e).map(([t,r])=>[t,typeof r=="bigint"?Number(r):r]));async function zr(e,t){let r=[],i=[];for(let[o,n]of e.entries()){if(n.format==="parquet"){i.push(n);continue}let a=(0,_.join)(t,`${o}.jsonl`);await(0,Mt.pipeline)(Jr(n,r),(0,Bt.createWriteStream)(a)),i.push({...n,path:a})}return{kept:i,rejected:r}}async function*Jr(e,t){for await(let r of De(e))r.kind==="row"?yield`${r.text}
`:t.push({file:r.file,line:r.line,what:r.what})}async function Zr(e,t,r){let i=await de(r).DuckDBInstance.create(":memory:",Pe()),o=await i.connect();await o.run(`COPY (SELECT * FROM ${qe([te(e)])}) TO ${te(t)} (FORMAT parquet, COMPRESSION zstd)`),o.closeSync(),i.closeSync()}var Ge=(e,t)=>e==="emissions"?t*1e3:t,Xr=(e,t)=>({emissions:t.withoutEmissions,energy:t.withoutEnergy,water:t.withoutWater,duration:t.withoutDuration})[e];function Qr(e,t,{covered:r},i,o){let{metric:n,limit:a,figures:s,warnAt:d}=e,l=i.find(A=>A.budget===t&&A.kind===s),u=l?.[n],p=l===void 0?0:u??void 0,c=p===void 0?void 0:Ge(n,p),h=l?Xr(n,l):0,E=c===void 0||a===0?void 0:c/a,y=E!==void 0&&E>=d,b=c!==void 0&&(0,m.n)(c,a),S=h>0?"missing":y?"near":"within";return{...e,level:b?"over":S,...c!==void 0&&{used:c},...E!==void 0&&{share:E},runCount:l?.runCount??0,unknownRuns:h,repositories:r.filter(([A])=>A===t).map(([,A])=>A),progress:o.filter(A=>A.budget===t&&A.kind===s).flatMap(A=>{let M=A[n];return M===null?[]:[{day:A.day,used:Ge(n,M)}]})}}async function ei(e,t){let{file:r,now:i,failed:o}=t,[n]=await e.query("latest-month"),a=i.toISOString().slice(0,7),s=t.month??_e(n?.latestPeriod??a,a),d=ti(s),l=_e(Ye(s),Ve(i)),[u,p]=[ze(l,7),ze(l,28)],c={period:s,previous:d},h={from:be(l,90),to:l},E=await e.query("repositories",c),y=[...new Set(E.map(({repository:Y})=>Y))],b=new Set(y.map(Y=>Y.split("/",1)[0]??"")),[S=""]=b.size===1?b:[],A=t.organisation??S,M=ii(y,t,ri(s,l));await e.fill(M);let[j,W]=[await e.query("budget-use",c),await e.query("burn-down",c)];return{organisation:A,at:i.toISOString(),month:s,previous:d,rowCount:n?.rowCount??0,week:u,stretch:p,repositories:E,failed:o,rejected:e.rejected,members:M.members,budgets:r.budgets.map((Y,Wt)=>Qr(Y,String(Wt),M,j,W)),totals:await e.query("totals"),days:await e.query("days",h),months:await e.query("months"),workloads:await e.query("workloads",c),lastRuns:await e.query("last-runs",c),teams:await e.query("teams",c),ownBudgets:await e.query("own-budgets",c),unbudgeted:await e.query("unbudgeted",c),movers:await e.query("movers",p),quality:await e.query("quality",c),overrides:await e.query("overrides",c),falseAlarms:await e.query("false-alarms"),weekTotals:await e.query("week",u)}}var _e=(e,t)=>e<t?e:t,Ve=e=>e.toISOString().slice(0,10),re=(e,t,r)=>{let[i=0,o=1,n=1]=e.split("-").map(Number);return Ve(new Date(Date.UTC(i,o-1+t,n+r)))},ti=e=>re(`${e}-01`,-1,0).slice(0,7),Ye=e=>re(`${e}-01`,1,-1),be=(e,t)=>re(e,0,-t),ze=(e,t)=>({from:be(e,2*t-1),middle:be(e,t-1),to:e});function ri(e,t){return Array.from({length:31},(r,i)=>re(`${e}-01`,0,i)).filter(r=>r<=t&&r.startsWith(e)).map(r=>[r])}function ii(e,{file:t,topics:r},i){let o=t.teams.flatMap(({name:s,includes:d})=>e.filter(d).map(l=>[s,l])),n=({subject:s},d)=>{switch(s.kind){case"team":return o.some(([l,u])=>l===s.team&&u===d);case"topic":return r.get(d)?.includes(s.topic)??!1;case"repositories":return s.includes(d)}},a=t.budgets.flatMap((s,d)=>e.filter(l=>n(s,l)).map(l=>[String(d),l]));return{members:o,covered:a,days:i}}var oi=["emissions","energy","water","duration"],ni={teams:[],budgets:[]},ie=(0,g.B)({month:(0,g.u)(),"warn-at":(0,g.H)((0,g.u)())}),Je=(0,g.z)((0,g.u)()).check((0,g.r)(1)),Ze=(0,g.B)({teams:(0,g.H)((0,g.D)((0,g.u)(),Je)),budgets:(0,g.H)((0,g.z)((0,g.B)({name:(0,g.H)((0,g.u)()),team:(0,g.H)((0,g.u)()),topic:(0,g.H)((0,g.u)()),repositories:(0,g.H)(Je),figures:(0,g.H)((0,g.E)(["measured","estimated"])),emissions:(0,g.H)(ie),energy:(0,g.H)(ie),water:(0,g.H)(ie),duration:(0,g.H)(ie)})))});function ai(e){let t=new pe.i,r=(0,pe.j)(e.text,{lineCounter:t,prettyErrors:!1}),i=u=>{let{line:p,col:c}=t.linePos(u);return{file:e.path,line:p,column:c}},[o]=r.errors;if(o)throw new R.a([{what:`The file is not valid YAML: ${o.message.replace(/\s+/g," ")}`,where:i(o.pos[0]),remedy:"Fix the YAML syntax here."}]);let n=r.toJS()??{},a=Ze.safeParse(n);if(!a.success)throw new R.a((0,ue.b)(a.error.issues,{schema:Ze,document:r,content:n,placeAt:i}).map(u=>({...u,remedy:oe})));let s=[],d=(u,p,c)=>s.push({what:p,where:i((0,ue.c)(r,u)),remedy:c}),l=si(a.data,d);if(s.length>0)throw new R.a(s);return l}var oe=`${(0,J.a)("fleet-rollup.md")} shows every key with an example.`;function si({teams:e={},budgets:t=[]},r){let i=Object.keys(e);return{teams:Object.entries(e).map(([o,n])=>({name:o,includes:Xe(n,["teams",o],r)})),budgets:t.flatMap((o,n)=>li(o,["budgets",n],i,r))}}function li(e,t,r,i){let o=di(e,t,r,i),n=oi.filter(a=>e[a]!==void 0);return n.length===0&&i(t,"The budget limits nothing","Add a limit such as `emissions: { month: 200 kg }`."),o===void 0?[]:n.flatMap(a=>{let{month:s="","warn-at":d="80%"}=e[a]??{},l=(0,m.e)(a,s),u=(0,m.f)(d);if("refused"in l&&i([...t,a,"month"],l.refused,oe),"refused"in u&&i([...t,a,"warn-at"],u.refused,oe),"refused"in l||"refused"in u)return[];let p=e.name??e.team??e.topic??e.repositories?.join(", ")??"",c=e.figures??"measured";return[{name:p,subject:o,metric:a,limit:l.value,warnAt:u.value,figures:c}]})}function di({team:e,topic:t,repositories:r},i,o,n){let a=[e,t,r].filter(s=>s!==void 0).length;if(a!==1){n(i,`The budget ${a===0?"names no repositories":"names repositories in several ways"}`,"Give one of `team`, `topic` and `repositories`.");return}return e!==void 0&&!o.includes(e)&&n([...i,"team"],`There is no team "${e}"`,"List its repositories under `teams`."),e!==void 0?{kind:"team",team:e}:t!==void 0?{kind:"topic",topic:t}:{kind:"repositories",includes:Xe(r??[],[...i,"repositories"],n)}}function Xe(e,t,r){let i=e.map(o=>(0,J.b)(o));for(let[o,n]of i.entries())"refused"in n&&r([...t,o],n.refused,oe);return Qe(e)}function Qe(e){let t=e.flatMap(r=>{let i=(0,J.b)(r);return"value"in i?[{...i.value,whole:r.includes("/")}]:[]});return r=>{let i=r.split("/").at(-1)??r,o=t.findLast(({matches:n,whole:a})=>n(a?r:i));return o===void 0?t.every(({negated:n})=>n):!o.negated}}var et=[50,20,5],ui=`query($owner: String!, $first: Int!, $after: String, $check: String!) {
  rateLimit { remaining resetAt }
  repositoryOwner(login: $owner) {
    repositories(first: $first, after: $after, ownerAffiliations: [OWNER], isFork: false, orderBy: { field: NAME, direction: ASC }) {
      pageInfo { hasNextPage endCursor }
      nodes {
        name
        repositoryTopics(first: 20) { nodes { topic { name } } }
        ledger: object(expression: "${Lt.a}:ledger") { ... on Tree { entries { name oid size } } }
        defaultBranchRef { target { oid ...checked } }
        pullRequests(first: 3, orderBy: { field: UPDATED_AT, direction: DESC }) {
          nodes { updatedAt commits(last: 1) { nodes { commit { oid ...checked } } } }
        }
      }
    }
  }
}
fragment checked on Commit {
  checkSuites(first: 5, filterBy: { checkName: $check }) { nodes { status updatedAt } }
}`;async function*ci(e,t){let[r,i]=[null,0];do{let o={owner:e.owner,after:r,check:t},n=await tt(e,o,i),{reply:a}=n;if(i=n.sizeIndex,a.repositoryOwner===null)throw(0,R.b)(`There is no organisation "${e.owner}" that the token can read`,"Check --org, and that the GitHub App is installed there.");let{nodes:s,pageInfo:d}=a.repositoryOwner.repositories;yield*s.flatMap(l=>l===null?[]:[mi(l)]),r=d.hasNextPage?d.endCursor:null}while(r!==null)}async function tt(e,t,r){try{return{reply:await e.graphql(ui,{...t,first:et[r]}),sizeIndex:r}}catch(i){if(((0,ce.c)(i)??0)<500||r+1>=et.length)throw i;return tt(e,t,r+1)}}function mi({name:e,repositoryTopics:t,ledger:r,defaultBranchRef:i,pullRequests:o}){let n=r?.entries?.flatMap(({name:a,oid:s,size:d})=>{let[,l]=/^(\d{4}-\d{2})\.jsonl$/.exec(a)??[];return l===void 0?[]:[{period:l,oid:s,size:d}]});return{name:e,topics:t.nodes.map(({topic:a})=>a.name),...n&&{ledger:n},fingerprint:JSON.stringify(n??[i?.target,o])}}async function pi(e,t,r){let i=new Map;for(let o of gi(r.filter(({size:n})=>n<=4e5)))for(let[n,a]of await hi(e,t,o))i.set(n,a);for(let{period:o,oid:n}of r)i.has(o)||i.set(o,await e.blob(t,n));return i}function gi(e){let t=[],r=0;for(let i of e)(i.size>r||t.length===0)&&(t.push([]),r=2e6),t.at(-1)?.push(i),r-=i.size;return t}async function hi(e,t,r){let i=`query($owner: String!, $repo: String!) {
    rateLimit { remaining resetAt }
    repository(owner: $owner, name: $repo) { ${r.map(({oid:n},a)=>`f${a}: object(oid: "${n}") { ... on Blob { text isTruncated } }`).join(" ")} }
  }`,o=await e.graphql(i,{owner:e.owner,repo:t});return r.flatMap(({period:n},a)=>{let{text:s,isTruncated:d}=o.repository?.[`f${a}`]??{};return typeof s=="string"&&!d?[[n,s]]:[]})}var fi=5*36e5,rt=3900,wi=20;function Ei({owner:e,token:t,apiUrl:r,progress:i}){let{signal:o}=(0,Te.b)(fi),n=(0,Ce.a)({repository:{owner:e,repo:""},token:t,apiUrl:r,deadline:o}),a={waited:0,until:0},s=async l=>{a.waited+=l,i(`The rate limit of the token is used up: waiting ${Math.ceil(l)} s.`),await(0,jt.setTimeout)(l*1e3)},d=async l=>{for(;;){let u=(a.until-Date.now())/1e3;u>0&&a.waited+u<=rt&&await s(u);try{return await l()}catch(p){let c=Ai(p);if(c===void 0||a.waited+c>rt)throw p;await s(c)}}};return{owner:e,graphql:(l,u)=>d(async()=>{let p=await bi(n,l,u),{remaining:c,resetAt:h}=p.rateLimit??{};return c!==void 0&&c<wi&&(a.until=Date.parse(h??"")),p}),blob:(l,u)=>d(async()=>{let{data:p}=await n.octokit.request("GET /repos/{owner}/{repo}/git/blobs/{file_sha}",{owner:e,repo:l,file_sha:u,mediaType:{format:"raw"}});return yi(p)})}}function yi(e){if(typeof e=="string")return e;throw new Error("GitHub returned no text")}var bi=({octokit:e},t,r)=>e.graphql(t,{...r}).catch(i=>{let{data:o,errors:n=[]}=i;if(n.length>0&&n.every(({type:a})=>Si.includes(a??""))&&o?.repositoryOwner)return o;throw i}),Si=["FORBIDDEN","NOT_FOUND"];function Ai(e){let{status:t,errors:r=[],response:i,headers:o=i?.headers??{}}=e,n=String(o["x-ratelimit-remaining"])==="0",a=Number(o["retry-after"]);if(!(t===429||t===403&&(n||a>0)||r.some(({type:d})=>d==="RATE_LIMITED")))return;if(a>0)return a;let s=Number(o["x-ratelimit-reset"])-Date.now()/1e3;return Number.isFinite(s)?Math.max(1,s):60}function it(e){return e instanceof R.a?e.message:(0,ce.a)(e,"checks: read")}var vi=`query($owner: String!, $repo: String!, $check: String!, $since: GitTimestamp!, $commitsAfter: String, $pullsAfter: String, $commits: Boolean!, $pulls: Boolean!) {
  rateLimit { remaining resetAt }
  repository(owner: $owner, name: $repo) {
    defaultBranchRef @include(if: $commits) { name target { ... on Commit {
      history(first: 100, since: $since, after: $commitsAfter) { pageInfo { hasNextPage endCursor } nodes { ...one } }
    } } }
    pullRequests(first: 40, after: $pullsAfter, orderBy: { field: UPDATED_AT, direction: DESC }) @include(if: $pulls) {
      pageInfo { hasNextPage endCursor }
      nodes { number updatedAt commits(last: 5) { nodes { commit { ...one } } } }
    }
  }
}
fragment one on Commit { committedDate statusCheckRollup { state } ...checkedCommit }
${z.b}`;async function Ni(e,t){let r=[],i=[],o,[n,a]=[null,null];for(;n!==void 0||a!==void 0;){let{repository:l}=await e.graphql(vi,{owner:e.owner,repo:t.repository,check:t.check,since:t.since,commitsAfter:n,pullsAfter:a,commits:n!==void 0,pulls:a!==void 0});o=l?.defaultBranchRef?.name??o;let u=l?.defaultBranchRef?.target?.history,{known:p,nodes:c}=at(u?.nodes??[],({oid:b})=>b===t.readTo);r.push(...c),n=nt(p?void 0:u);let h=t.pullsSince??t.since,E=l?.pullRequests,y=at(E?.nodes??[],({updatedAt:b})=>b<h);i.push(...y.nodes),a=nt(y.known?void 0:E)}let s=ki(t.now),d=i.findLast(l=>ot(l).some(s));return{rows:[...o===void 0?[]:$i(r,o,t,e),...Ci(i,t,e)],readTo:r[r.findLastIndex(s)+1]?.oid??t.readTo,pullsSince:(d??i[0])?.updatedAt??t.pullsSince,isUnsettled:d!==void 0||r.some(s)}}var ot=({commits:e})=>e.nodes.map(({commit:t})=>t),nt=e=>e?.pageInfo.hasNextPage?e.pageInfo.endCursor??void 0:void 0;function at(e,t){let r=e.findIndex(t);return{known:r>=0,nodes:r<0?e:e.slice(0,r)}}var Ri=840*36e5,ki=e=>({statusCheckRollup:t,committedDate:r})=>(t?.state==="PENDING"||t?.state==="EXPECTED")&&e-Date.parse(r)<Ri,$i=(e,t,{repository:r,check:i},{owner:o})=>(0,z.d)(e,{name:i,branch:t},n=>(0,se.b)(n)).map(n=>({...(0,Le.b)(n),gate:i,repository:`${o}/${r}`})),Ci=(e,{repository:t,check:r,since:i},{owner:o})=>e.flatMap(n=>{let a=ot(n);return[...new Set(a.flatMap(s=>Ti(s,r)))].flatMap(s=>(0,z.d)(a,{name:r,branch:s},d=>(0,se.b)(d,{kind:"change"}))).filter(({at:s})=>s>=i).map(s=>({...(0,Le.b)(s),gate:r,repository:`${o}/${t}`,event:"pull_request",pullRequest:n.number}))}),Ti=({checkSuites:e},t)=>(e?.nodes??[]).flatMap(({checkRuns:r})=>(r?.nodes??[]).filter(({name:i})=>i===t).flatMap(({text:i})=>(0,se.b)(i??"",{kind:"change"})).map(({branch:i})=>i)),Li=4;async function Ii(e,t,r){let i=[],o=[];for await(let l of ci(e,r.check)){if(!r.wants(l.name))continue;i.push(l);let u=Oi(await t.state(l.name),r);(u?.fingerprint!==l.fingerprint||u.isUnsettled)&&o.push({listed:l,state:u})}r.progress(`${i.length} repositories, ${i.length-o.length} unchanged.`);let n=[],a=[],s=0,d=async()=>{for(let l=o.shift();l!==void 0;l=o.shift()){let{name:u}=l.listed;try{n.push(...await Di(e,t,l,r)),s+=1,r.progress(`${s} read, ${o.length} left: ${u}`)}catch(p){a.push({name:u,why:it(p)}),r.progress(`${u} could not be read: ${it(p)}`)}}};return await Promise.all(Array.from({length:Li},d)),{files:await t.assemble(i.map(({name:l})=>l),r.since),repositories:i,rejected:n,failed:a,readCount:s}}var Oi=(e,{check:t,since:r})=>e?.check===t&&e.since<=r?e:void 0;async function Di(e,t,{listed:r,state:i},{check:o,since:n}){let{name:a,topics:s,fingerprint:d,ledger:l}=r,u={version:1,name:a,check:o,since:i?.since??n,fingerprint:d,topics:[...s]};if(l){let b=l.filter(({period:j,oid:W})=>j>=n&&i?.blobs[j]!==W),S=await pi(e,a,b),A=[];for(let[j,W]of S)A.push(...await t.add(a,j,W.split(`
`)));let M=Object.fromEntries(l.map(({period:j,oid:W})=>[j,W]));return await t.save({...u,blobs:M,isUnsettled:!1}),A}let{rows:p,readTo:c,pullsSince:h,isUnsettled:E}=await Ni(e,{repository:a,check:o,since:`${n}-01T00:00:00Z`,readTo:i?.readTo,pullsSince:i?.pullsSince,now:Date.now()}),y=new Set(p.map(({period:b})=>b));for(let b of y)await t.add(a,b,p.filter(({period:S})=>S===b).map(S=>JSON.stringify(S)));return await t.save({...u,blobs:{},isUnsettled:E,...c!==void 0&&{readTo:c},...h!==void 0&&{pullsSince:h}}),[]}var st="repositories.json";async function xi(e,t){let{source:r}=e;if(r.kind==="folder")return Bi((0,q.resolve)(t.here,r.from),r.from);let{org:i,since:o=Hi()}=r,{env:n,output:a,progress:s}=t,d=n.GITHUB_TOKEN??"";if(d==="")throw(0,R.b)("There is no token","Set GITHUB_TOKEN to the token of a GitHub App or a fine-grained token with read access to `metadata`, `checks`, `contents` and `pull requests`.");let l=n.GITHUB_API_URL||"https://api.github.com",u=Ei({owner:i,token:d,apiUrl:l,progress:s}),p=Qe(e.repositories),c=await Ii(u,await zt(a,i),{wants:E=>p(`${i}/${E}`),check:e.name,since:o,progress:s}),h=c.repositories.map(({name:E,topics:y})=>({name:`${i}/${E}`,topics:y}));return await F((0,q.join)(a,st),`${JSON.stringify(h,null,2)}
`),{...c,repositories:h}}var Hi=()=>{let e=new Date;return new Date(Date.UTC(e.getUTCFullYear(),e.getUTCMonth()-11,1)).toISOString().slice(0,7)};async function Bi(e,t){let r=(await(0,he.readdir)(e,{recursive:!0,withFileTypes:!0}).catch(()=>{throw(0,R.b)(`${t} cannot be read`,"Give --from a folder of ledger files.")})).filter(s=>s.isFile()&&/\.(jsonl|parquet)$/.test(s.name)).map(s=>(0,q.join)(s.parentPath,s.name)).sort(),i=(0,q.join)(e,"ledger"),o=r.filter(s=>s.startsWith(`${i}/`)||s.startsWith(`${i}\\`)),n=o.length>0?o:r.filter(s=>!s.endsWith("rejected.jsonl"));if(n.length===0)throw(0,R.b)(`${t} has no ledger files`,"They end with .jsonl or .parquet.");let a=await(0,he.readFile)((0,q.join)(e,st),"utf8").catch(()=>"[]");return{files:n.map(s=>({path:s,shown:s.slice(e.length+1),format:s.endsWith(".parquet")?"parquet":"jsonl"})),repositories:Ui(a),rejected:[],failed:[]}}function Ui(e){try{return JSON.parse(e)}catch{return[]}}var lt="<!-- carbon-budget-gate fleet digest -->",Mi="Carbon digest",ji=65e3,[Fi,Wi]=[6e4,1e4],Ki=`query($owner: String!, $repo: String!) {
  repository(owner: $owner, name: $repo) {
    issues(first: 100, states: [OPEN], orderBy: { field: UPDATED_AT, direction: DESC }) {
      nodes { number body viewerDidAuthor }
    }
  }
}`;async function Pi(e,t,r){let[,i="",o=""]=/^([\w.-]+)\/([\w.-]+)$/.exec(e)??[],{signal:n}=(0,Te.b)(Fi),a=(0,Ce.a)({repository:{owner:i,repo:o},token:r.GITHUB_TOKEN??"",deadline:n,apiUrl:r.GITHUB_API_URL||"https://api.github.com"}),s=`${lt}
${t}`.slice(0,ji),d=(await a.octokit.graphql(Ki,{owner:i,repo:o})).repository?.issues.nodes.find(l=>l.viewerDidAuthor&&l.body.startsWith(lt));d===void 0?await a.octokit.request("POST /repos/{owner}/{repo}/issues",{owner:i,repo:o,title:Mi,body:s}):await a.octokit.request("PATCH /repos/{owner}/{repo}/issues/{issue_number}",{owner:i,repo:o,issue_number:d.number,body:s})}async function qi(e,t,r){let i=dt(e),{organisation:o,month:n,week:a,budgets:s,weekTotals:d,falseAlarms:l}=t,u={organisation:o,month:n,week:a,weekTotals:d,falseAlarms:l},p=s.map(({name:h,metric:E,limit:y,used:b,share:S,level:A})=>({name:h,metric:E,limit:y,used:b,share:S,level:A})),c=await fetch(i,{method:"POST",headers:{"content-type":"application/json"},body:JSON.stringify({schemaVersion:1,text:r,...u,budgets:p}),redirect:"error",signal:AbortSignal.timeout(Wi)}).catch(h=>{throw new Error(h.name==="TimeoutError"?"it did not answer in time":"no answer")});if(!c.ok)throw new Error(`it answered ${c.status}`)}function dt(e){let t=URL.canParse(e)?new URL(e):void 0,r=["127.0.0.1","[::1]","localhost"].includes(t?.hostname??"");if(t?.protocol==="https:"||t?.protocol==="http:"&&r)return t;throw(0,R.b)("The address of the webhook does not begin with https://","Give the whole address, such as https://hooks.example.com/carbon.")}var ut=e=>e.replace("/","--").replace(/[^A-Za-z0-9-]/g,t=>t==="."?"_":`~${t.codePointAt(0)?.toString(16)}~`).slice(0,180),ne=e=>`repositories/${ut(e)}.html`,ct=e=>`teams/${ut(e)}.html`,w=(e,...t)=>({markup:e.map((r,i)=>`${r}${mt(t[i])}`).join("")});function mt(e){return e===void 0||e===!1?"":typeof e=="string"?(0,f.l)(e):typeof e=="number"?String(e):"markup"in e?e.markup:e.map(mt).join("")}var D=e=>({markup:e}),Se=(e,t)=>t!==null&&/^https?:\/\/[^\s"'<>]+$/.test(t)?w`<a href="${t}" rel="noreferrer noopener">${e}</a>`:w`${e}`;function O(e,t,r,i){if(r.length===0)return w`<p class="empty">${i}</p>`;let o=t.map(({title:a,align:s})=>w`<th scope="col"${D(s?' class="number"':"")}>${a}</th>`),n=r.map(a=>w`<tr>${t.map((s,d)=>Gi(s,a,d))}</tr>\n`);return w`<div class="scroll" tabindex="0" role="region" aria-label="${e}"><table class="sortable"><caption class="unseen">${e}</caption><thead><tr>${o}</tr></thead><tbody>
${n}</tbody></table></div>`}function Gi({align:e,cell:t},r,i){let o=t(r),{content:n,sort:a}=typeof o=="string"||"markup"in o?{content:o,sort:void 0}:o,s=a===void 0?D(""):w` data-sort="${a}"`,d=D(e?' class="number"':"");return i===0?w`<th scope="row"${s}${d}>${n}</th>`:w`<td${s}${d}>${n}</td>`}var L=e=>e===null?{content:"\u2013",sort:""}:{content:(0,m.h)("emissions",e*1e3),sort:e},ae=e=>e===null?{content:"\u2013",sort:""}:{content:(0,m.h)("energy",e),sort:e},C=e=>({content:(0,m.m)(e),sort:e});function Ae(e,t){if(e===null||t===null||t===0)return{content:"\u2013",sort:""};let r=e/t-1,i=r>.005?"up":r<-.005?"down":"";return{content:w`<span class="${i}">${(0,m.k)(r,"always")}</span>`,sort:r}}var _i={over:"over budget",missing:"incomplete",near:"near the limit",within:"within",unbudgeted:"no budget"},Vi={over:"\u2715",missing:"?",near:"!",within:"\u2713",unbudgeted:"\u2013"},pt=e=>w`<span class="mark ${e}"><span aria-hidden="true">${Vi[e]} </span>${_i[e]}</span>`,ve=e=>({content:pt(e),sort:["unbudgeted","within","near","missing","over"].indexOf(e)}),gt=e=>({content:`${e.slice(0,10)} ${e.slice(11,16)}`,sort:e});function ht(e){let t=[...new Set(e.map(({period:i})=>i))].sort(),r=(i,o)=>e.find(n=>n.period===i&&n.kind===o)?.emissions??null;return t.map(i=>({period:i,measured:r(i,"measured"),estimated:r(i,"estimated")}))}var Yi=480,B={left:54,right:470,top:40,bottom:190},zi=13;function ft(e,t){let r=t.slice(-zi),i=Math.max(...r.flatMap(({measured:c,estimated:h})=>[c??0,h??0]),0);if(r.length===0||i===0)return D("");let[o,n]=(0,m.i)("emissions",i*1e3),a=(0,T.c)([0,i*1e3/n],[B.bottom,B.top]).nice(4),s=(0,T.a)(r.map(({period:c})=>c),[B.left,B.right]).padding(.28),d=["measured","estimated"].filter(c=>r.some(h=>h[c]!==null)),l=s.bandwidth()/d.length,u=r.flatMap(c=>d.flatMap((h,E)=>{let y=c[h];if(y===null)return[];let b=(s(c.period)??0)+E*l;return[(0,k.f)(h,b,a(0),b+l-1,a(y*1e3/n))]})),p=Math.ceil(r.length/6);return Et(e,Yi,222,...wt(a.ticks(4),a,B),...u,(0,k.e)("zero",B.left,a(0),B.right,a(0)),...r.flatMap(({period:c},h)=>(r.length-1-h)%p===0?[(0,k.d)("",(s(c)??0)+s.bandwidth()/2,B.bottom+20,c,"middle")]:[]),(0,k.d)("",8,20,`${o} CO\u2082e`),...Ji(d))}function Ji(e){return e.flatMap((t,r)=>{let i=B.right-(e.length-r)*100;return[(0,k.f)(t,i,10,i+11,21),(0,k.d)("",i+16,20,t)]})}var wt=(e,t,{left:r,right:i})=>e.flatMap(o=>[(0,k.e)("grid",r,t(o),i,t(o)),(0,k.d)("",r-8,t(o)+4,(0,m.j)(o),"end")]),I={left:50,right:344,top:30,bottom:150,width:360,height:176};function Zi(e,t){let{progress:r,limit:i,metric:o,name:n}=e,a=Number(Ye(t).slice(8)),s=Math.max(i,...r.map(({used:S})=>S));if(s===0||r.length===0)return D("");let[d,l]=(0,m.i)(o,s),u=(0,T.c)([0,s*1.06/l],[I.bottom,I.top]),p=(0,T.c)([0,a],[I.left,I.right]),c=[{day:0,used:0},...r.map(({day:S,used:A})=>({day:Number(S.slice(8)),used:A}))],h=({day:S})=>(0,k.g)(p(S)),E=({used:S})=>(0,k.g)(u(S/l)),y=(0,T.e)(h,u(0),E).curve(T.h)(c)??"",b=(0,T.d)(h,E).curve(T.h)(c)??"";return Et(`${n}: used by day in ${t}, limit ${(0,m.h)(o,i)}`,I.width,I.height,...wt(u.ticks(3),u,I),`<path class="area" d="${y}"/>`,(0,k.e)("pace",p(0),u(0),p(a),u(i/l)),`<path class="line" d="${b}"/>`,(0,k.e)("limit",I.left,u(i/l),I.right,u(i/l)),(0,k.e)("zero",I.left,u(0),I.right,u(0)),...[1,8,15,22,a].map(S=>(0,k.d)("",p(S),I.bottom+20,`${t}-${String(S).padStart(2,"0")}`.slice(5),"middle")),(0,k.d)("",8,18,o==="emissions"?`${d} CO\u2082e`:d))}function Xi({share:e=0,level:t}){let r=(0,k.g)(Math.min(1,e)*100);return D(`<svg class="bar" viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true"><rect class="track" width="100" height="8" rx="1"/><rect class="fill ${t}" width="${r}" height="8" rx="1"/></svg>`)}var Et=(e,t,r,...i)=>D(`<svg class="picture" viewBox="0 0 ${t} ${r}" role="img" aria-label="${(0,f.l)(e)}">
${i.join(`
`)}
</svg>`),v=(e,t=80)=>(0,le.c)(e,t),Ne=e=>({title:"Repository",cell:({repository:t})=>({content:w`<a href="${e}${ne(t)}">${v(t)}</a>`,sort:t})}),Qi=[["over","overCount"],["missing","missingCount"],["near","nearCount"],["within","withinCount"]];function yt({repositories:e}){return[...new Set(e.map(({repository:t})=>t))].map(t=>{let r=e.filter(o=>o.repository===t),i=Qi.find(([,o])=>r.some(n=>n[o]>0));return{repository:t,measured:r.find(({kind:o})=>o==="measured"),estimated:r.find(({kind:o})=>o==="estimated"),level:i?.[0]??"unbudgeted"}})}var eo=({measured:e,estimated:t})=>(e?.runCount??0)+(t?.runCount??0),to=({measured:e,estimated:t})=>(e?.overCount??0)+(t?.overCount??0),bt=(e,t)=>O("Repositories",[Ne(t),{title:"Verdict",cell:({level:r})=>ve(r)},{title:"Measured",align:"right",cell:({measured:r})=>L(r?.emissions??null)},{title:"Month before",align:"right",cell:({measured:r})=>Ae(r?.emissions??null,r?.emissionsBefore??null)},{title:"Estimated",align:"right",cell:({estimated:r})=>L(r?.emissions??null)},{title:"Energy, measured",align:"right",cell:({measured:r})=>ae(r?.energy??null)},{title:"Runs",align:"right",cell:r=>C(eo(r))},{title:"Over",align:"right",cell:r=>C(to(r))}],e.toSorted((r,i)=>(i.measured?.emissions??-1)-(r.measured?.emissions??-1)),"No repository has a row in the ledger."),ro=({movers:e,stretch:t})=>O(`Top movers: 28 days to ${t.to}, against the 28 before`,[{title:"Workload",cell:({repository:r,workload:i})=>({content:w`<a href="${ne(r)}">${v(r)}</a> ${v(i)}`,sort:`${r} ${i}`})},{title:"Figures",cell:({kind:r})=>r},{title:"Before",align:"right",cell:({earlierEmissions:r})=>L(r)},{title:"Now",align:"right",cell:({recentEmissions:r})=>L(r)},{title:"Difference",align:"right",cell:({difference:r})=>({content:w`<span class="${r>0?"up":"down"}">${r>0?"+":"\u2212"}${(0,m.h)("emissions",Math.abs(r)*1e3)}</span>`,sort:r})}],e,"No workload has figures for both stretches."),Re=(e,t)=>O("Data quality by repository",[Ne(t),{title:"Runs",align:"right",cell:r=>C(r.runCount)},K("Estimated",({estimatedCount:r})=>r),K("Without emissions",({withoutEmissions:r})=>r),K("Without energy",({withoutEnergy:r})=>r),K("Factor without source",({withoutFactorSource:r})=>r),K("Gaps",({gapCount:r})=>r),K("Warnings",({warningCount:r})=>r),K("Not chained",({unchainedCount:r})=>r),{title:"Methods",align:"right",cell:r=>C(r.methodCount)}],e,"No run in this month."),K=(e,t)=>({title:e,align:"right",cell:r=>io(t(r),r.runCount)}),io=(e,t)=>e===0?{content:"0",sort:0}:{content:`${(0,m.m)(e)} (${(0,m.k)(e/t)})`,sort:e/t},ke=(e,t)=>O("Runs that were let through over budget",[{title:"When",cell:({judgedAt:r})=>gt(r)},{title:"Run",cell:({repository:r,workload:i})=>w`<a href="${t}${ne(r)}">${v(r)}</a> ${v(i)}`},{title:"On",cell:({branch:r,pullRequest:i,runUrl:o})=>Se(i===null?v(r,40):`#${i}`,o)},{title:"CO\u2082e",align:"right",cell:({emissionsKg:r})=>L(r)},{title:"By",cell:({overrideBy:r})=>v(r,40)},{title:"Reason",cell:({overrideReason:r})=>v(r??"\u2013",120)}],e,"No run was let through over budget.");function St(e,t){let r=e.map(i=>{let{name:o,level:n,used:a,metric:s,limit:d,share:l,unknownRuns:u,repositories:p,figures:c}=i,h=a===void 0?"unknown":(0,m.h)(s,a);return w`<article class="budget"><h3><span>${v(o)}</span>${pt(n)}</h3>
<p>${h} of ${(0,m.h)(s,d)} ${s}${l===void 0?"":`, ${(0,m.k)(l)}`}</p>
${Xi(i)}
<p class="note">${c} figures of ${(0,m.m)(p.length)} repositories${u>0?`; ${(0,m.m)(u)} runs without ${s}`:""}</p>
${Zi(i,t)}</article>`});return w`<div class="budgets">${r}</div>`}function At(e,t,r){let i=m.a.find(n=>n===e);if(i===void 0||t===null||r===null)return"\u2013";let o=(0,m.c)(i)?` ${i}`:"";return`${(0,m.h)(i,t)} of ${(0,m.h)(i,r)}${o}`}var vt=(e,t)=>O("The repositories\u2019 own budgets of a period",[Ne(t),{title:"Branch",cell:({branch:r})=>v(r,40)},{title:"Budget",cell:({budget:r})=>v(r,60)},{title:"Per",cell:({budgetPer:r})=>v(r,20)},{title:"Used",align:"right",cell:({budgetMetric:r,used:i,limitAmount:o})=>({content:At(r,i,o),sort:o>0?i/o:""})},{title:"Share",align:"right",cell:({used:r,limitAmount:i})=>i>0?{content:(0,m.k)(r/i),sort:r/i}:{content:"\u2013",sort:""}}],e.toSorted((r,i)=>i.used/i.limitAmount-r.used/r.limitAmount).slice(0,100),"No repository has a budget for a period."),Nt=`(() => {
  const keyOf = (row, index) => {
    const cell = row.cells[index];
    const key = cell.dataset.sort ?? cell.textContent;
    const number = Number(key);
    return key === '' || Number.isNaN(number) ? key : number;
  };
  const compare = (a, b) =>
    typeof a === 'number' && typeof b === 'number'
      ? a - b
      : typeof a === typeof b ? String(a).localeCompare(String(b)) : typeof a === 'number' ? 1 : -1;
  for (const table of document.querySelectorAll('table.sortable')) {
    const heads = [...table.tHead.rows[0].cells];
    heads.forEach((head, index) => {
      const button = document.createElement('button');
      button.type = 'button';
      button.textContent = head.textContent;
      head.replaceChildren(button);
      button.addEventListener('click', () => {
        const order = head.getAttribute('aria-sort') === 'descending' ? 'ascending' : 'descending';
        for (const other of heads) other.removeAttribute('aria-sort');
        head.setAttribute('aria-sort', order);
        const sign = order === 'ascending' ? 1 : -1;
        const rows = [...table.tBodies[0].rows];
        rows.sort((a, b) => sign * compare(keyOf(a, index), keyOf(b, index)));
        table.tBodies[0].append(...rows);
      });
    });
  }
  for (const input of document.querySelectorAll('input[data-filters]')) {
    const table = document.getElementById(input.dataset.filters).querySelector('table');
    const status = document.getElementById(input.getAttribute('aria-describedby'));
    input.closest('.filter').hidden = false;
    input.addEventListener('input', () => {
      const wanted = input.value.trim().toLowerCase();
      let shown = 0;
      for (const row of table.tBodies[0].rows) {
        row.hidden = !row.textContent.toLowerCase().includes(wanted);
        if (!row.hidden) shown += 1;
      }
      status.textContent = wanted === '' ? '' : shown + ' shown';
    });
  }
})();`,Rt=`:root {
  color-scheme: light dark;
  --canvas: #ffffff;
  --soft: #f6f8fa;
  --frame: #d1d9e0;
  --grid: #e6eaef;
  --text: #1f2328;
  --muted: #59636e;
  --run: #0969da;
  --area: #0969da14;
  --other: #8250df;
  --limit: #bc4c00;
  --over: #cf222e;
  --near: #9a6700;
  --within: #1a7f37;
  --focus: #0969da;
}
@media (prefers-color-scheme: dark) {
  :root {
    --canvas: #0d1117;
    --soft: #151b23;
    --frame: #3d444d;
    --grid: #21262d;
    --text: #f0f6fc;
    --muted: #9198a1;
    --run: #4493f8;
    --area: #4493f81f;
    --other: #ab7df8;
    --limit: #f0883e;
    --over: #f85149;
    --near: #d29922;
    --within: #3fb950;
    --focus: #4493f8;
  }
}
* {
  box-sizing: border-box;
}
body {
  margin: 0;
  background: var(--canvas);
  color: var(--text);
  font:
    15px / 1.5 system-ui,
    -apple-system,
    "Segoe UI",
    "Noto Sans",
    Helvetica,
    Arial,
    sans-serif;
}
a {
  color: var(--run);
  text-decoration: none;
}
a:hover {
  text-decoration: underline;
}
:focus-visible {
  outline: 2px solid var(--focus);
  outline-offset: 2px;
  border-radius: 3px;
}
.skip {
  position: absolute;
  left: -999px;
}
.skip:focus {
  left: 8px;
  top: 8px;
  background: var(--canvas);
  padding: 8px;
  z-index: 2;
}
.unseen {
  position: absolute;
  width: 1px;
  height: 1px;
  overflow: hidden;
  clip-path: inset(50%);
  white-space: nowrap;
}
header,
main,
footer {
  max-width: 1180px;
  margin: 0 auto;
  padding: 0 20px;
}
header {
  padding-top: 18px;
}
nav ol {
  list-style: none;
  display: flex;
  flex-wrap: wrap;
  gap: 6px;
  margin: 0;
  padding: 0;
  color: var(--muted);
  font-size: 14px;
}
nav li + li::before {
  content: "/";
  margin-right: 6px;
  color: var(--muted);
}
h1 {
  font-size: 25px;
  line-height: 1.25;
  margin: 6px 0 2px;
  overflow-wrap: anywhere;
}
h2 {
  font-size: 19px;
  margin: 36px 0 10px;
  padding-bottom: 6px;
  border-bottom: 1px solid var(--frame);
}
h3 {
  font-size: 16px;
  margin: 20px 0 6px;
  overflow-wrap: anywhere;
}
summary h3 {
  display: inline;
}
.lead,
.empty,
.note {
  color: var(--muted);
  margin: 0 0 12px;
}
.note {
  font-size: 14px;
}
.cards {
  display: grid;
  grid-template-columns: repeat(auto-fit, minmax(150px, 1fr));
  gap: 12px;
  margin: 18px 0;
  padding: 0;
  list-style: none;
}
.cards li {
  border: 1px solid var(--frame);
  border-radius: 8px;
  padding: 12px 14px;
  background: var(--soft);
}
.cards strong {
  display: block;
  font-size: 22px;
  line-height: 1.3;
  font-variant-numeric: tabular-nums;
}
.cards span {
  color: var(--muted);
  font-size: 13px;
}
.pair {
  display: grid;
  grid-template-columns: repeat(auto-fit, minmax(min(100%, 430px), 1fr));
  gap: 20px;
  align-items: start;
}
.pair > * {
  min-width: 0;
}
.budgets {
  display: grid;
  grid-template-columns: repeat(auto-fit, minmax(min(100%, 360px), 1fr));
  gap: 16px;
}
.budget {
  border: 1px solid var(--frame);
  border-radius: 8px;
  padding: 14px 16px;
  min-width: 0;
}
.budget h3 {
  margin: 0 0 4px;
  display: flex;
  gap: 8px;
  justify-content: space-between;
  align-items: baseline;
}
.budget p {
  margin: 0 0 8px;
}
.scroll {
  overflow-x: auto;
  border: 1px solid var(--frame);
  border-radius: 8px;
}
table {
  border-collapse: collapse;
  width: 100%;
  font-size: 14px;
}
th,
td {
  padding: 7px 12px;
  text-align: left;
  border-top: 1px solid var(--grid);
  vertical-align: top;
  white-space: nowrap;
}
thead th {
  background: var(--soft);
  border-top: 0;
  font-weight: 600;
}
tbody th {
  font-weight: 500;
  white-space: normal;
  overflow-wrap: anywhere;
  min-width: 150px;
  max-width: 340px;
}
td.wide {
  white-space: normal;
  min-width: 180px;
}
.number {
  text-align: right;
  font-variant-numeric: tabular-nums;
}
thead button {
  all: unset;
  cursor: pointer;
  font-weight: 600;
}
thead button:focus-visible {
  outline: 2px solid var(--focus);
  outline-offset: 2px;
}
thead [aria-sort="ascending"] button::after {
  content: " \u25B2";
  font-size: 10px;
}
thead [aria-sort="descending"] button::after {
  content: " \u25BC";
  font-size: 10px;
}
.filter {
  display: block;
  margin: 0 0 10px;
  font-size: 14px;
}
.filter input {
  font: inherit;
  color: inherit;
  background: var(--canvas);
  border: 1px solid var(--frame);
  border-radius: 6px;
  padding: 6px 10px;
  width: min(100%, 320px);
  margin-left: 6px;
}
.mark {
  font-size: 13px;
  font-weight: 600;
  white-space: nowrap;
}
.mark.over {
  color: var(--over);
}
.mark.near,
.mark.missing {
  color: var(--near);
}
.mark.within {
  color: var(--within);
}
.mark.unbudgeted {
  color: var(--muted);
}
.up {
  color: var(--over);
}
.down {
  color: var(--within);
}
details {
  margin: 10px 0;
}
summary {
  cursor: pointer;
}
summary .note {
  margin-left: 8px;
}
svg.picture {
  display: block;
  width: 100%;
  height: auto;
  max-width: 520px;
}
svg.bar {
  margin: 0 0 8px;
  display: block;
  width: 100%;
  height: 8px;
}
svg text {
  font-size: 13px;
  fill: var(--muted);
}
svg .strong {
  font-weight: 600;
  fill: var(--text);
}
svg .grid {
  stroke: var(--grid);
}
svg .zero {
  stroke: var(--muted);
}
svg .measured {
  fill: var(--run);
}
svg .estimated {
  fill: var(--other);
}
svg .limit {
  stroke: var(--limit);
  stroke-width: 1.5;
  stroke-dasharray: 6 4;
}
svg .pace {
  stroke: var(--muted);
  stroke-opacity: 0.55;
}
svg .line {
  fill: none;
  stroke: var(--run);
  stroke-width: 2;
  stroke-linejoin: round;
}
svg .area {
  fill: var(--area);
}
svg .track {
  fill: var(--grid);
}
svg .fill.within {
  fill: var(--within);
}
svg .fill.near,
svg .fill.missing {
  fill: var(--near);
}
svg .fill.over {
  fill: var(--over);
}
footer {
  margin-top: 40px;
  padding-top: 14px;
  padding-bottom: 30px;
  color: var(--muted);
  font-size: 13px;
}
@media (max-width: 600px) {
  header,
  main,
  footer {
    padding-left: 14px;
    padding-right: 14px;
  }
  .cards {
    grid-template-columns: 1fr 1fr;
    gap: 8px;
  }
  .cards strong {
    font-size: 19px;
  }
  th,
  td {
    padding: 6px 8px;
  }
  tbody th {
    min-width: 120px;
    max-width: 190px;
  }
}
@media (prefers-reduced-motion: no-preference) {
  html {
    scroll-behavior: smooth;
  }
}
@media print {
  .filter {
    display: none;
  }
  .scroll {
    overflow: visible;
  }
}
`,kt=e=>`'sha256-${(0,me.a)("sha256").update(e).digest("base64")}'`,oo=()=>["default-src 'none'",`style-src ${kt(Rt)}`,`script-src ${kt(Nt)}`,"base-uri 'none'","form-action 'none'"].join("; ");function $e({title:e,lead:t,path:r,body:i},{at:o,month:n}){let a=r.map(({label:d,href:l})=>w`<li><a href="${l}">${d}</a></li>`),{markup:s}=w`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${D(oo())}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>${e} \u00b7 carbon in ${n}</title>
<style>${D(Rt)}</style>
</head>
<body>
<a class="skip" href="#content">Skip to the content</a>
<header>
${r.length>0&&w`<nav aria-label="Where this page is"><ol>${a}<li aria-current="page">${e}</li></ol></nav>`}
<h1>${e}</h1>
<p class="lead">${t}</p>
</header>
<main id="content">
${i.filter(d=>d!==void 0).map(d=>w`${d}\n`)}</main>
<footer>Rolled up on ${o.slice(0,10)} at ${o.slice(11,16)} UTC by Carbon Budget Gate. Measured and estimated figures are never added to each other; a figure that is unknown is not counted as zero.</footer>
<script>${D(Nt)}</script>
</body>
</html>
`;return s}var N=(e,t,...r)=>w`<section aria-labelledby="${e}"><h2 id="${e}">${t}</h2>${r.filter(i=>i!==void 0)}</section>`;function no({teams:e,members:t}){let r=[...new Set(t.map(([o])=>o))],i=(o,n)=>e.find(a=>a.team===o&&a.kind===n);return O("Teams",[{title:"Team",cell:o=>w`<a href="${ct(o)}">${v(o)}</a>`},{title:"Repositories",align:"right",cell:o=>C(t.filter(([n])=>n===o).length)},{title:"Measured",align:"right",cell:o=>L(i(o,"measured")?.emissions??null)},{title:"Month before",align:"right",cell:o=>Ae(i(o,"measured")?.emissions??null,i(o,"measured")?.emissionsBefore??null)},{title:"Estimated",align:"right",cell:o=>L(i(o,"estimated")?.emissions??null)},{title:"Over budget",align:"right",cell:o=>C((i(o,"measured")?.overCount??0)+(i(o,"estimated")?.overCount??0))}],r,"No team.")}function ao(e,t){let r=new Set(t.members.filter(([a])=>a===e).map(([,a])=>a)),i=yt(t).filter(({repository:a})=>r.has(a)),o=t.budgets.filter(({subject:a})=>a.kind==="team"&&a.team===e),n=t.overrides.filter(({repository:a})=>r.has(a));return $e({title:v(e),lead:`A team of ${r.size} repositories; figures of ${t.month}.`,path:[{label:t.organisation||"All repositories",href:"../index.html"}],body:[o.length>0?N("budgets",`Budgets in ${t.month}`,St(o,t.month)):void 0,N("repositories","Repositories",bt(i,"../")),N("overrides","Overrides",ke(n,"../")),N("quality","Data quality",Re(t.quality.filter(({repository:a})=>r.has(a)),"../"))]},t)}function so(e){let{organisation:t,month:r,totals:i,budgets:o,overrides:n,quality:a,ownBudgets:s}=e,d=yt(e),l=s.length>0;return $e({title:t||"All repositories",lead:`Emissions of CI in ${r}, as the repositories\u2019 own gates recorded them.`,path:[],body:[lo(e,d.length),N("months","By month",ft("Emissions by month",ht(i)),uo(e)),o.length>0?N("budgets",`Budgets in ${r}`,St(o,r)):void 0,l?N("own-budgets","Budgets of repositories",vt(s,"")):void 0,e.members.length>0?N("teams","Teams",no(e)):void 0,N("repositories","Repositories",w`<label class="filter" hidden>Filter <input type="search" data-filters="repository-list" aria-describedby="repository-count" autocomplete="off"> <span id="repository-count" role="status" class="note"></span></label><div id="repository-list">${bt(d,"")}</div>`),N("movers","Top movers",w`<p class="note">28 days to ${e.stretch.to}, against the 28 days before.</p>`,ro(e)),N("unbudgeted","Without a budget",co(e)),N("alarms","False alarms",mo(e)),N("overrides","Overrides",ke(n,"")),N("quality","Data quality",Re(a,""),po(e))]},e)}function lo({totals:e,month:t,previous:r,unbudgeted:i,overrides:o,quality:n},a){let s=(E,y)=>e.find(b=>b.period===E&&b.kind===y),[d,l]=[s(t,"measured"),s(t,"estimated")],u=s(r,"measured"),p=n.reduce((E,y)=>E+y.runCount,0),c=(E,y)=>w`<li><strong>${E}</strong><span>${y}</span></li>`,h=d?.emissions&&u?.emissions?`${(0,m.k)(d.emissions/u.emissions-1,"always")} against ${r.replace("-","\u2011")}`:"measured";return w`<ul class="cards">${[c($t(d?.emissions),d?.emissions&&u?.emissions?`CO\u2082e measured, ${h}`:"CO\u2082e measured"),c($t(l?.emissions),"CO\u2082e estimated"),c(d?.energy==null?"unknown":(0,m.h)("energy",d.energy),"energy measured"),c((0,m.m)(a),"repositories"),c((0,m.m)(p),"runs of workloads"),c((0,m.m)(i.length),"repositories without a budget"),c((0,m.m)(o.length),"overrides in two months")]}</ul>`}var $t=e=>e==null?"unknown":(0,m.h)("emissions",e*1e3),uo=({totals:e})=>w`<details><summary>The figures as a table</summary>${O("Emissions by month",[{title:"Month",cell:({period:t})=>t},{title:"Figures",cell:({kind:t})=>t},{title:"CO\u2082e",align:"right",cell:({emissions:t})=>L(t)},{title:"Energy",align:"right",cell:({energy:t})=>ae(t)},{title:"Runs",align:"right",cell:({runCount:t})=>C(t)},{title:"Without emissions",align:"right",cell:t=>C(t.withoutEmissions)},{title:"Over budget",align:"right",cell:({overCount:t})=>C(t)}],e.toReversed(),"No rows.")}</details>`,co=({unbudgeted:e})=>O("Repositories without a budget",[{title:"Repository",cell:({repository:t})=>v(t)},{title:"Runs",align:"right",cell:({runCount:t})=>C(t)},{title:"Measured",align:"right",cell:({measuredEmissions:t})=>L(t)},{title:"Estimated",align:"right",cell:({estimatedEmissions:t})=>L(t)}],e,"Every repository with runs has a budget."),mo=({falseAlarms:e})=>O("Failures, and how many were overridden or turned green on a re-run",[{title:"Month",cell:({failedPeriod:t})=>t},{title:"Failed runs",align:"right",cell:({failures:t})=>C(t)},{title:"Overridden",align:"right",cell:({overridden:t})=>C(t)},{title:"Green on a re-run",align:"right",cell:({rerunToGreen:t})=>C(t)},{title:"Share",align:"right",cell:({failures:t,overridden:r,rerunToGreen:i})=>({content:(0,m.k)((r+i)/t),sort:(r+i)/t})}],e.toReversed(),"No run has failed.");function po({rejected:e,failed:t}){if(e.length+t.length!==0)return w`<p class="note">${(0,m.m)(e.length)} lines of ledgers are not rows and were left out; ${(0,m.m)(t.length)} repositories could not be read.</p>`}function go({repository:e,workloads:t,runs:r},i){let o=s=>s.filter(d=>d.repository===e),n=o(i.ownBudgets),a=o(i.overrides);return $e({title:v(e),lead:w`${Se("On GitHub",`${ho(r)}/${e}`)} \u00b7 figures of ${i.month}`,path:[{label:i.organisation||"All repositories",href:"../index.html"}],body:[N("months","By month",ft("Emissions by month",ht(o(i.months)))),N("workloads","Workloads",fo(t)),n.length>0?N("own-budgets","Budgets of a period",vt(n,"../")):void 0,N("runs","Last runs",...t.map(s=>wo(s,r))),a.length>0?N("overrides","Overrides",ke(a,"../")):void 0,N("quality","Data quality",Re(o(i.quality),"../"))]},i)}function ho(e){let t=e.find(({runUrl:r})=>r!==null)?.runUrl??"";return URL.canParse(t)?new URL(t).origin:"https://github.com"}var fo=e=>O("Workloads",[{title:"Workload",cell:({workload:t})=>v(t)},{title:"Figures",cell:({kind:t})=>t},{title:"Last verdict",cell:({lastVerdict:t})=>ve(t)},{title:"CO\u2082e",align:"right",cell:({emissions:t})=>L(t)},{title:"Month before",align:"right",cell:t=>Ae(t.emissions,t.emissionsBefore)},{title:"Energy",align:"right",cell:({energy:t})=>ae(t)},{title:"Runs",align:"right",cell:({runCount:t})=>C(t)},{title:"Last run",cell:({lastAt:t})=>gt(t)}],e,"No workload.");function wo({workload:e,kind:t},r){let i=r.filter(n=>n.workload===e&&n.kind===t);if(i.length===0)return w``;let o=t==="rate"?"per hour":t;return w`<details><summary><h3>${v(e)}</h3><span class="note">${o}, ${i.length} runs</span></summary>${O(`Last runs of ${v(e)}, ${o}`,[{title:"Run",cell:({judgedAt:n,runUrl:a})=>({content:Se(`${n.slice(0,10)} ${n.slice(11,16)}`,a),sort:n})},{title:"Verdict",cell:({verdict:n})=>ve(n)},{title:"CO\u2082e",align:"right",cell:({emissionsKg:n})=>L(n)},{title:"Energy",align:"right",cell:({energyKwh:n})=>ae(n)},{title:"Duration",align:"right",cell:({durationS:n})=>n===null?{content:"\u2013",sort:""}:{content:(0,m.h)("duration",n),sort:n}},{title:"Budget",align:"right",cell:n=>At(n.budgetMetric,n.budgetUsed,n.budgetLimit)},{title:"Commit",cell:({sha:n})=>n.slice(0,7)},{title:"On",cell:({branch:n,pullRequest:a})=>a===null?v(n,30):`#${a} into ${v(n,30)}`}],i,"No run.")}</details>`}async function Eo(e,t){for(let o of["teams","repositories"])await(0,U.rm)((0,P.join)(t,o),{recursive:!0,force:!0}),await(0,U.mkdir)((0,P.join)(t,o),{recursive:!0});let r=(0,Ie.h)(e.lastRuns,({repository:o})=>o),i=(0,Ie.h)(e.workloads,({repository:o})=>o);await(0,U.writeFile)((0,P.join)(t,"index.html"),so(e)),await(0,U.writeFile)((0,P.join)(t,".nojekyll"),"");for(let o of new Set(e.members.map(([n])=>n)))await(0,U.writeFile)((0,P.join)(t,ct(o)),ao(o,e));for(let[o,n]of i){let a={repository:o,workloads:n,runs:r.get(o)??[]};await(0,U.writeFile)((0,P.join)(t,ne(o)),go(a,e))}}function yo(e){let{budgets:t,lastRuns:r,...i}=e;return Ct({...i,budgets:t.map(Tt)})}function bo({organisation:e,at:t,month:r,budgets:i}){let o=i.map(({progress:n,...a})=>Tt(a));return Ct({organisation:e,at:t,month:r,budgets:o})}var Ct=e=>`${JSON.stringify({schemaVersion:1,...e},null,2)}
`,Tt=({subject:e,...t})=>({...t,subject:e.kind==="repositories"?{kind:e.kind}:e}),So={over:"over",missing:"incomplete",near:"near",within:"within"};function Ao(e,t){let{name:r,metric:i,limit:o,used:n,share:a,level:s,unknownRuns:d}=e,l=n===void 0?"unknown":(0,m.h)(i,n),u=a===void 0?"":` (${(0,m.k)(a)})`,p=d>0?`; ${(0,m.m)(d)} runs without ${i}`:"";return`${(0,le.c)(r)}: ${l} of ${(0,m.h)(i,o)} in ${t}${u}, ${So[s]}${p}`}function vo(e,t){let{month:r,budgets:i,rejected:o,failed:n,rowCount:a}=e,s=new Set(e.repositories.map(({repository:l})=>l)).size,d=e.totals.filter(({period:l})=>l===r).map(({kind:l,runCount:u,emissions:p,withoutEmissions:c})=>`${r}, ${l}: ${p===null?"emissions unknown":(0,m.h)("emissions",p*1e3)} in ${(0,m.m)(u)} runs of workloads${c>0?`, ${(0,m.m)(c)} of them without emissions`:""}`);return[`${(0,m.m)(a)} rows of ${(0,m.m)(s)} repositories.`,...d,...i.map(l=>Ao(l,r)),...o.length>0?[`${(0,m.m)(o.length)} lines are not rows of a ledger: ${t}/rejected.jsonl lists them.`]:[],...n.map(({name:l,why:u})=>`${l} could not be read: ${u}.`),...n.length>0?["Run it again to continue."]:[],`Written to ${t}: fleet.json, and the site in site/index.html.`,""].join(`
`)}async function Ft(e,t){let{summary:r,status:i}=await Oe(e,t);return t.stdout.write(r),i}async function Oe(e,t){let{env:r,stderr:i}=t,o=u=>{i.write(`${(0,le.c)(u,300)}
`)},n=t.cwd(),a=(0,H.resolve)(n,e.output);e.webhook!==void 0&&dt(e.webhook);let s=await Ro(e.config,n),d=await xi(e,{env:r,here:n,output:a,progress:o}),l=await ko(e,d.files,n,r);try{let u=await ei(l,{...e.source.kind==="organisation"&&{organisation:e.source.org},file:s,topics:new Map(d.repositories.map(({name:E,topics:y})=>[E,y])),now:new Date,month:e.month,failed:d.failed}),p=[...d.rejected,...l.rejected],c={...u,rejected:p};await(0,Z.mkdir)(a,{recursive:!0}),await $o(a,p),e.format==="parquet"&&await Co(d.files,a,e.duckdbFolder??n),await F((0,H.join)(a,"fleet.json"),yo(c)),await F((0,H.join)(a,"budgets.json"),bo(c)),await Eo(c,(0,H.join)(a,"site"));let h=ir(c);return await To(e,c,h,r,o),{fleet:c,summary:vo(c,e.output),digest:h,status:No(c)}}finally{await l.close()}}function No({failed:e,budgets:t}){return e.length>0?2:t.some(({level:r})=>r==="over")?1:0}async function Ro(e,t){let r=e??"fleet.yml",i=await(0,Z.readFile)((0,H.resolve)(t,r),"utf8").catch(o=>{if(!(o.code==="ENOENT"&&e===void 0))throw(0,R.b)(`${r} cannot be read`,"Name the file with --config.")});return i===void 0?ni:ai({path:r,text:i})}function ko({engine:e,duckdbFolder:t},r,i,o){if(e.kind==="duckdb")return Pr(r,t??i);let{CLICKHOUSE_USER:n,CLICKHOUSE_PASSWORD:a}=o;return Dr({url:e.url,user:n,password:a},r)}async function $o(e,t){let r=t.map(i=>`${JSON.stringify(i)}
`).join("");await F((0,H.join)(e,"rejected.jsonl"),r)}async function Co(e,t,r){let i=(0,H.join)(t,"parquet");await(0,Z.mkdir)(i,{recursive:!0});for(let{path:o,format:n}of e)if(n==="jsonl"){let[,a="ledger"]=/(?<![^\\/])([^\\/]+)\.jsonl$/.exec(o)??[];await Zr(o,(0,H.join)(i,`${a}.parquet`),r)}}async function To({issue:e,webhook:t},r,i,o,n){let a=(s,d)=>d.catch(l=>n(`${s} could not be sent: ${l.message}`));await Promise.all([...e===void 0?[]:[a("The digest",Pi(e,i,o))],...t===void 0?[]:[a("The webhook",qi(t,r,i))]])}0&&(module.exports={a,b,c});
//# chunk ./chunk-DE3VMTUL.js
var k=Object.defineProperty;var A=Object.getOwnPropertyDescriptor;var U=Object.getOwnPropertyNames;var H=Object.prototype.hasOwnProperty;var N=(e,t)=>{for(var r in t)k(e,r,{get:t[r],enumerable:!0})},P=(e,t,r,o)=>{if(t&&typeof t=="object"||typeof t=="function")for(let i of U(t))!H.call(e,i)&&i!==r&&k(e,i,{get:()=>t[i],enumerable:!(o=A(t,i))||o.enumerable});return e};var T=e=>P(k({},"__esModule",{value:!0}),e);var J={};N(J,{a:()=>W});module.exports=T(J);var w=require("./chunk-CKO5HVTB.js"),p=require("./chunk-7RBRZXME.js"),d=require("./chunk-XY6NSFGV.js"),n=require("./chunk-WBJWBQV3.js"),O=require("node:util"),g={check:{budget:'"5 kg"',config:".github/carbon-budgets.yml",policy:"../dot-github",branch:"main",expect:"train",history:"history.jsonl",format:"json",strict:!0},suggest:{history:"history.jsonl",branch:"main",margin:"30%"},region:{source:"uk-neso",before:"8h",duration:"2h","max-intensity":'"250 g/kWh"',format:"json"},backfill:{repository:"owner/name",days:"90",branch:"main",workflow:"ci.yml",history:"history.jsonl",config:".github/carbon-budgets.yml",waste:!0},report:{year:"2026",from:"2026-01",to:"2026-06",repository:"owner/name",ledger:"ledger",format:"html",profile:"generic",taxonomy:"2026",output:"report.html"},verify:{ledger:"ledger",reports:"reports",config:".github/carbon-budgets.yml"},rollup:{org:"my-org",since:"2026-01",from:"carbon-fleet",repositories:'"vision-*"',engine:"duckdb",url:"https://clickhouse.example.com:8443/carbon",format:"jsonl",output:"carbon-fleet",config:"fleet.yml",month:"2026-11",name:"carbon-budget",issue:"my-org/.github",webhook:"https://hooks.example.com/carbon"},init:{}},y=Object.keys(g);function f(e,t){let r=g[e],{tokens:o,positionals:i}=(0,O.parseArgs)({args:[...t],options:Object.fromEntries(Object.entries(r).map(([l,u])=>[l,{type:u===!0?"boolean":"string"}])),allowPositionals:!0,strict:!1,tokens:!0}),a=o.flatMap(l=>{if(l.kind!=="option")return[];let{name:u,rawName:c,value:h,inlineValue:G}=l,b=Object.hasOwn(r,u)?r[u]:void 0;if(b===void 0)throw z(e,u,c);if(b===!0){if(h===void 0)return[{name:u,value:""}];throw(0,n.b)(`${c} takes no value`,`Write it like ${c}.`)}if(h===void 0||!G&&/^--?[a-z]/i.test(h))throw(0,n.b)(`${c} needs a value`,`Write it like ${c} ${b}.`);return[{name:u,value:h}]}),s=l=>a.filter(({name:u})=>u===l).map(({value:u})=>u);return{names:i,values:s,value:l=>s(l).at(-1),flag:l=>s(l).length>0}}function z(e,t,r){let o=Object.keys(g[e]),i=(0,p.a)([t],o),a=y.find(l=>Object.hasOwn(g[l],t)),s=`${e} has no option ${r}`;return a?(0,n.b)(s,`It belongs to ${a}. ${$(e,o)}`):i?(0,n.b)(s,`Did you mean --${i}?`):(0,n.b)(s,$(e,o))}var $=(e,t)=>t.length===0?`${e} takes no options.`:`${e} takes ${(0,d.a)(t.map(r=>`--${r}`),"and")}.`;function C(e){let{names:t,value:r,values:o}=f("rollup",e);if(t.length>0)throw(0,n.b)(`rollup does not take "${t[0]}"`,"Give --org my-org, or --from a folder.");let i=a=>{let s=r(a);if(s!==void 0&&!/^\d{4}-(0[1-9]|1[0-2])$/.test(s))throw(0,n.b)(`--${a}: "${s}" is not a month`,`Write it like --${a} 2026-01.`);return s};return{kind:"rollup",source:D(r("org"),r("from"),i("since")),repositories:o("repositories"),engine:E(j("engine",r("engine"),["duckdb","clickhouse"]),r("url")),format:j("format",r("format"),["jsonl","parquet"]),output:r("output")??"carbon-fleet",config:r("config"),month:i("month"),name:r("name")??"carbon-budget",issue:q(r("issue")),webhook:r("webhook")}}function D(e,t,r){let o="Give --org my-org to read GitHub, or --from a folder of ledger files.";if(e!==void 0&&t!==void 0)throw(0,n.b)("--org and --from cannot be given together",o);if(t!==void 0){if(r!==void 0)throw(0,n.b)("--since is about --org","Leave it out with --from.");return{kind:"folder",from:t}}if(e===void 0)throw(0,n.b)("rollup needs an organisation or a folder",o);if(!/^[A-Za-z0-9][A-Za-z0-9-]{0,38}$/.test(e))throw(0,n.b)(`--org: "${e}" is not the name of an organisation`,"Write it like my-org.");return{kind:"organisation",org:e,since:r}}function E(e,t){if(e==="duckdb"){if(t!==void 0)throw(0,n.b)("--url is about ClickHouse","Add --engine clickhouse.");return{kind:"duckdb"}}if(t===void 0||!/^https?:\/\//.test(t)||!URL.canParse(t))throw(0,n.b)("--engine clickhouse needs the address of its HTTP interface","Give --url like https://clickhouse.example.com:8443/carbon.");return{kind:"clickhouse",url:t}}function q(e){if(e!==void 0&&!/^[\w.-]+\/[\w.-]+$/.test(e))throw(0,n.b)(`--issue: "${e}" is not a repository`,"Write it like my-org/.github.");return e}function j(e,t,r){let o=t===void 0?r[0]:r.find(i=>i===t);if(o!==void 0)return o;throw(0,n.b)(`--${e}: "${t}" is not one of its values`,`Use ${(0,d.a)(r)}.`)}var v=["text","markdown","json"];function W([e,...t]){if(e==="--version"||e==="-v")return{kind:"version"};if(e===void 0||e==="help"||[e,...t].some(L))return I(e==="help"?t[0]:e);if(e==="check")return Z(t);if(e==="suggest")return F(t);if(e==="region")return K(t);if(e==="backfill")return M(t);if(e==="report")return S(t);if(e==="verify")return V(t);if(e==="rollup")return C(t);if(e==="init")return B(t);throw R(e)}var I=e=>e==="backfill"||e==="report"||e==="verify"||e==="rollup"?{kind:"help",on:e}:{kind:"help"},L=e=>e==="--help"||e==="-h";function R(e){let t=(0,p.a)([e],y),r=e.startsWith("-")?`The command must come before the option ${e}`:`"${e}" is not a command`;return(0,n.b)(r,t?`Did you mean ${t}?`:`Use ${(0,d.a)(y)}.`)}function Z(e){let{names:t,value:r,values:o,flag:i}=f("check",e);return{kind:"check",files:t,expect:o("expect"),policies:o("policy"),strict:i("strict"),format:x(r("format")),...m({budget:r("budget"),config:r("config"),branch:r("branch"),history:r("history")})}}function F(e){let{names:t,value:r}=f("suggest",e),o=r("margin")??"30%",i=(0,w.f)(o);if("refused"in i){let a=(0,w.f)(`${o}%`);throw(0,n.b)(`--margin: "${o}" is not a percentage`,"refused"in a?"Write it like --margin 30%.":`Write --margin ${o}%.`)}return{kind:"suggest",files:t,margin:i.value,...m({branch:r("branch"),history:r("history")})}}function K(e){let{names:t,value:r}=f("region",e);return{kind:"region",regions:t,source:r("source"),before:r("before"),duration:r("duration"),maxIntensity:r("max-intensity"),format:x(r("format"))}}function M(e){let{names:t,value:r,flag:o}=f("backfill",e);if(t.length>0)throw(0,n.b)(`backfill does not take "${t[0]}"`,"Give --repository owner/name.");let i=r("repository");if(i===void 0)throw(0,n.b)("backfill needs a repository","Give --repository owner/name.");let a=r("days")??"90";if(!/^[1-9]\d{0,2}$/.test(a)||Number(a)>365)throw(0,n.b)(`--days: "${a}" is not a number of days`,"Give a number up to 365.");return{kind:"backfill",repository:i,days:Number(a),history:r("history")??"history.jsonl",config:r("config")??".github/carbon-budgets.yml",waste:o("waste"),...m({branch:r("branch"),workflow:r("workflow")})}}function S(e){let{names:t,value:r,values:o}=f("report",e);return{kind:"report",ledgers:[...o("ledger"),...t],repositories:o("repository"),formats:o("format"),...m({year:r("year"),from:r("from"),to:r("to"),profile:r("profile"),taxonomy:r("taxonomy"),output:r("output")})}}function V(e){let{names:t,value:r}=f("verify",e);if(t.length>0)throw(0,n.b)(`verify does not take "${t[0]}"`,"Give --ledger and --reports.");let[o,i,a]=[r("ledger"),r("reports"),r("config")];return{kind:"verify",...m({ledger:o,reports:i,config:a})}}function B(e){let{names:t}=f("init",e);if(t.length>0)throw(0,n.b)("init takes no names","Change to the folder of the repository and run init.");return{kind:"init"}}function x(e="text"){let t=v.find(o=>o===e);if(t)return t;let r=(0,p.a)([e],v);throw(0,n.b)(`--format: "${e}" is not a format`,r?`Did you mean ${r}?`:`Use ${(0,d.a)(v)}.`)}function m(e){let t=Object.entries(e).filter(([,r])=>r!==void 0);return Object.fromEntries(t)}0&&(module.exports={a});
