//# chunk ./suggest-PPCVMDHD.js
var f=Object.defineProperty;var g=Object.getOwnPropertyDescriptor;var b=Object.getOwnPropertyNames;var $=Object.prototype.hasOwnProperty;var v=(r,e)=>{for(var t in e)f(r,t,{get:e[t],enumerable:!0})},k=(r,e,t,o)=>{if(e&&typeof e=="object"||typeof e=="function")for(let i of b(e))!$.call(r,i)&&i!==t&&f(r,i,{get:()=>e[i],enumerable:!(o=g(e,i))||o.enumerable});return r};var N=r=>k(f({},"__esModule",{value:!0}),r);var j={};v(j,{suggest:()=>d});module.exports=N(j);var n=require("./chunk-AFKJIFGM.js"),O=require("./chunk-B6MI6DVU.js"),s=require("./chunk-74NYJTRN.js"),w=require("./chunk-R67XYSJG.js"),P=require("./chunk-ADISLCAW.js"),l=require("./chunk-MTTA4FIH.js"),S=require("./chunk-4U22K73G.js"),q=require("./chunk-KISQNPH6.js"),z=require("./chunk-HVI5UZSM.js"),A=require("./chunk-TAELVAYA.js"),B=require("./chunk-KHX3T3HA.js"),D=require("./chunk-RVBNB5YN.js"),E=require("./chunk-YYLKIFOT.js"),F=require("./chunk-6QSERHU7.js"),G=require("./chunk-GSCZG6HY.js"),H=require("./chunk-2BF32B7V.js"),I=require("./chunk-JCZV6WWJ.js"),J=require("./chunk-YM5AHQNN.js"),K=require("./chunk-7RBRZXME.js"),c=require("./chunk-VFLH3L6A.js"),p=require("./chunk-3IJUMDFU.js"),L=require("./chunk-4L5RI3VG.js");async function d(r,e){let t=e.cwd(),o=r.branch??await(0,n.a)(t),i=await C(r,o,t),{emissions:m,energy:a}=i.amounts;if(!m&&!a)throw T(r,o);let h=i.kind==="rate"?"month":void 0,u=[...a?[(0,s.h)("energy",a,h)]:[],...m?[`${(0,s.h)("emissions",m,h)} CO\u2082e`]:[]].join(" and "),y=i.runs===1?"one run":`the median of the last ${i.runs} runs`;return e.stdout.write(`# ${u}, ${y}, plus ${(0,c.k)(r.margin)}, rounded up
`+(0,s.p)(o,i,r.margin)),0}async function C(r,e,t){if(r.history!==void 0){let h=(await(0,n.c)(r.history,t)).filter(u=>u.branch===e);return(0,s.a)(h,w.m.runs)}let{files:o,named:i}=await(0,n.b)(r.files,t),{measurements:m,problems:a}=await(0,n.d)(o,i,{},(0,l.a)());if(a.length>0)throw new p.a(a);return(0,s.c)(m)}function T({files:r,history:e},t){if(e!==void 0)return new p.a([{what:`The history has no runs of the branch ${t} with energy or emissions`,where:{file:e},remedy:"Name the branch with --branch."}]);let o=r.length===0?"No file was named, and there is no emissions.csv with figures in this folder or below":"The files contain neither energy nor emissions",i="Name reports of earlier runs, such as suggest runs/*.csv, or a history with --history.";return new p.a([{what:o,where:{},remedy:i}])}0&&(module.exports={suggest});
//# chunk ./command-WHI4DOKA.js
var N=Object.defineProperty;var z=Object.getOwnPropertyDescriptor;var Q=Object.getOwnPropertyNames;var V=Object.prototype.hasOwnProperty;var X=(t,e)=>{for(var r in e)N(t,r,{get:e[r],enumerable:!0})},Y=(t,e,r,a)=>{if(e&&typeof e=="object"||typeof e=="function")for(let n of Q(e))!V.call(t,n)&&n!==r&&N(t,n,{get:()=>e[n],enumerable:!(a=z(e,n))||a.enumerable});return t};var Z=t=>Y(N({},"__esModule",{value:!0}),t);var Ae={};X(Ae,{backfill:()=>K});module.exports=Z(Ae);var g=require("./chunk-ERBCJWLQ.js"),v=require("./chunk-74NYJTRN.js"),m=require("./chunk-446L6CYE.js"),B=require("./chunk-HVZLRDSS.js"),$=require("./chunk-ZRCULED6.js"),H=require("./chunk-UW6Q7X5F.js"),P=require("./chunk-R67XYSJG.js"),Ne=require("./chunk-A5ZBQPVI.js"),Ge=require("./chunk-JML262T3.js"),T=require("./chunk-QDYJR7W3.js"),Oe=require("./chunk-7CRJIB6V.js"),qe=require("./chunk-4U22K73G.js"),Ee=require("./chunk-5UTWUC6W.js"),Re=require("./chunk-KISQNPH6.js"),Be=require("./chunk-RFVPUUF6.js"),He=require("./chunk-QRB77BPK.js"),Pe=require("./chunk-FWEFE3N7.js"),k=require("./chunk-TAELVAYA.js"),U=require("./chunk-KSMEFEMS.js"),D=require("./chunk-CDYSESLL.js"),W=require("./chunk-BCNGVCEA.js"),C=require("./chunk-CKRVV4AQ.js"),Ue=require("./chunk-KHX3T3HA.js"),De=require("./chunk-RVBNB5YN.js"),We=require("./chunk-YYLKIFOT.js"),Ce=require("./chunk-4H7HFFC4.js"),Je=require("./chunk-J5EEN3LI.js"),I=require("./chunk-GSCZG6HY.js"),Ke=require("./chunk-2BF32B7V.js"),Fe=require("./chunk-Y47WWMU7.js"),Le=require("./chunk-JCZV6WWJ.js"),f=require("./chunk-YM5AHQNN.js"),ze=require("./chunk-7RBRZXME.js"),J=require("./chunk-VFLH3L6A.js"),S=require("./chunk-3IJUMDFU.js"),Qe=require("./chunk-DCCSLJNL.js"),Ve=require("./chunk-AAIZSMK5.js"),Xe=require("./chunk-4L5RI3VG.js"),w=require("node:fs/promises"),G=require("node:path");function ee(t=[]){let e=Object.values($.a).map(({watts:n})=>({low:n.low*$.b.low,likely:n.likely*$.b.likely,high:n.high*$.b.high})),r=t.flatMap(n=>n.kind==="power"?[{...n,likely:(n.low+n.high)/2}]:[]),a=[...e,...r];return{low:(0,f.n)(a,({low:n,likely:s})=>n/s)??1,high:(0,f.m)(a,({high:n,likely:s})=>n/s)??1}}var te=8;function re(t){return[...ne(t)].flatMap(([e,r])=>{let a=r.filter(({cells:u})=>[...u.values()].some(({failed:c})=>c)),n=[...new Set(r.flatMap(({cells:u})=>[...u.keys()]))];if(a.length<te||n.length<2)return[];let s=n.filter(u=>ae(u,a)).map(u=>({name:u,...(0,g.a)(r.flatMap(({cells:c})=>c.get(u)??[]))})).toSorted((u,c)=>c.minutes-u.minutes),[i]=s;if(!i)return[];let{name:o,...l}=i;return[{rule:"matrix-cells",title:`${e} (${o}) never failed alone in ${a.length} failures of its matrix`,remedy:`Run this cell on a schedule only. The figures are of ${r.length} runs.`,...l,yaml:`strategy:
  matrix:
    exclude:  # ${e} (${o})
      - { \u2026 }  # its values, as in the matrix`}]})}function ae(t,e){return e.every(({cells:r})=>r.has(t))?e.filter(({cells:r})=>r.get(t)?.failed).every(({cells:r})=>[...r].some(([a,{failed:n}])=>a!==t&&n)):!1}function ne(t){let e=new Map;for(let{workflow:r,jobs:a}of t){let n=a.flatMap(s=>{let[i,o]=oe(s.job.name);return o===void 0?[]:[{base:i,name:o,estimated:s}]});for(let[,s]of(0,f.h)(n,({base:i,estimated:o})=>`${i}
${o.job.attempt}`)){if(s.some(({estimated:l})=>l.job.state==="cancelled"))continue;let i=`${r}: ${s[0]?.base}`,o=new Map(s.map(({name:l,estimated:u})=>[l,{estimated:u,seconds:u.duration,failed:u.job.state==="failed"}]));e.set(i,[...e.get(i)??[],{cells:o}])}}return e}function oe(t){let e=t.lastIndexOf(" (");return e>0&&t.endsWith(")")?[t.slice(0,e),t.slice(e+2,-1)]:[t,void 0]}var O=(t,e)=>+(t.createdAt>e.createdAt)-+(t.createdAt<e.createdAt)||t.runId-e.runId,ie=3;function q(t){let e=t.filter(({event:r})=>r==="pull_request");return[...(0,f.h)(e,({workflow:r,branch:a})=>JSON.stringify([r,a])).values()].flatMap(r=>{let a=r.toSorted(O);return a.flatMap((n,s)=>{let i=a[s+1],o=n.conclusion==="success"||n.conclusion==="failure";return i&&o&&i.createdAt<n.endedAt&&i.sha!==n.sha?[{run:n,at:i.createdAt}]:[]})})}function se(t,e){let r=t.filter(({run:s})=>e.has(s.runId));if(r.length<ie)return[];let a=r.flatMap(({run:s,at:i})=>(e.get(s.runId)?.jobs??[]).flatMap(o=>{let{startedAt:l,endedAt:u}=o.job,c=Math.max(Date.parse(i),Date.parse(l)),d=(Date.parse(u??l)-c)/1e3;return d>0?[{estimated:o,seconds:Math.min(d,o.duration)}]:[]})),n=(0,g.a)(a);return n.minutes<1?[]:[{rule:"superseded",title:`${r.length} runs of pull requests went on after a newer push`,remedy:"Cancel a run when a newer one of the same pull request starts.",...n,yaml:["concurrency:","  group: ${{ github.workflow }}-${{ github.head_ref || github.run_id }}","  cancel-in-progress: true"].join(`
`)}]}var le=5;function E(t){return[...(0,f.h)(t,({workflow:e,branch:r})=>JSON.stringify([e,r])).values()].flatMap(e=>{let r=new Set;return e.toSorted(O).filter(a=>{let n=a.event==="schedule"&&r.has(a.sha);return a.conclusion==="success"&&r.add(a.sha),n&&a.conclusion==="success"})})}function ue(t,e){return[...(0,f.h)(t,({workflow:r})=>r)].flatMap(([r,a])=>{let n=a.flatMap(({runId:i})=>e.get(i)??[]);if(n.length<le)return[];let s=n.flatMap(({jobs:i})=>i.map(o=>({estimated:o,seconds:o.duration})));return[{rule:"unchanged-schedule",title:`${n.length} scheduled runs of ${r} tested a commit that had passed before`,remedy:"Run it less often, unless it is there to notice what changes outside the repository, such as dependencies.",...(0,g.a)(s),yaml:`on:
  schedule:
    - cron: '30 5 * * 1'  # once a week`}]})}var ce=40;function de(t){let e=r=>r.toSorted((a,n)=>n.runId-a.runId).slice(0,ce).map(({runId:a})=>a);return[...new Set([...e(q(t).map(({run:r})=>r)),...e(E(t)),...e(t.filter(({conclusion:r})=>r==="failure"))])]}function fe(t,e){let r=new Map(e.map(a=>[a.runId,a]));return[...se(q(t),r),...ue(E(t),r),...re(e)].toSorted((a,n)=>n.minutes-a.minutes)}var R=100,me=10;async function pe(t,{since:e,policy:r,visibility:a}){let n=await he(t,e),s=new Map(n.map(l=>[l.runId,l])),i=de(n).flatMap(l=>s.get(l)??[]),o=[];for(let l=0;l<i.length;l+=m.a){let u=i.slice(l,l+m.a),c=await Promise.all(u.map(({runId:d})=>(0,T.b)(t,d)));for(let[d,p]of u.entries()){let A=(c[d]?.jobs??[]).map(T.c),M={measurements:[],problems:[],skipped:[]},_={kind:"jobs",jobs:A,visibility:a},{estimate:y}=await(0,B.b)(M,_,r,p.endedAt);o.push({...p,jobs:y?.jobs??[]})}if(c.some(({requestsLeft:d})=>d<=m.b))break}return fe(n,o)}async function he({octokit:t,repository:e},r){let a=async o=>{let{data:l}=await t.request("GET /repos/{owner}/{repo}/actions/runs",{...e,status:"completed",created:`>=${r.slice(0,10)}`,exclude_pull_requests:!0,per_page:R,page:o});return l},n=await a(1),s=Math.min(me,Math.ceil(n.total_count/R)),i=await(0,D.a)(s,async o=>(await a(o)).workflow_runs);return[...n.workflow_runs,...i].map(o=>({runId:Number(o.id),workflow:o.path.split("@",1)[0]??o.path,branch:`${o.head_repository?.id} ${o.head_branch}`,event:o.event,sha:o.head_sha,conclusion:o.conclusion??"",createdAt:o.created_at,endedAt:o.updated_at}))}var we=20*6e4,ye=24*3600*1e3,be=.3;async function K(t,e){let{env:r,stdout:a}=e,n=ge(t.repository,r),{defaultBranch:s,isPrivate:i}=await $e(n),o=t.branch??s,l=new Date(Date.now()-t.days*ye).toISOString(),u=await j((0,m.d)(n,{branch:o,since:l})),c=ve(u,t.workflow,o),d=(0,G.resolve)(e.cwd(),t.history),p=await ke(d,t.history),A=new Set(p.map(({runId:h})=>h)),M=i?"private":"public",_=c.filter(({runId:h})=>!A.has(h)),y=await Me((0,G.resolve)(e.cwd(),t.config),t.config),{unread:x}=await j((0,m.c)(n,_,{branch:o,policy:y,visibility:M,progress:async h=>{p=(0,k.d)(p,h),await Ie(d,p)}}));if(t.waste){let h=await j(pe(n,{since:l,policy:y,visibility:M}));a.write(_e(h,t.days))}let F=ee(y.kind==="policy"?y.policy.runners:[]),L=_.length-x;return a.write(Se(p,{...t,branch:o,read:L,unread:x,widest:F})),x>0?2:0}function ge(t,e){let[,r,a]=/^([\w.-]+)\/([\w.-]+)$/.exec(t)??[],n=e.GITHUB_TOKEN??"";if(!r||!a)throw b(`"${t}" is not a repository`,"Give --repository owner/name.");if(n==="")throw b("There is no token","Set GITHUB_TOKEN, such as by `export GITHUB_TOKEN=$(gh auth token)`.");let s=e.GITHUB_API_URL||"https://api.github.com",{signal:i}=(0,C.b)(we);return(0,U.a)({repository:{owner:r,repo:a},token:n,apiUrl:s,deadline:i})}async function $e({octokit:t,repository:e}){let{data:r}=await j(t.request("GET /repos/{owner}/{repo}",{...e}));return{defaultBranch:r.default_branch,isPrivate:r.private}}async function j(t){try{return await t}catch(e){if(e instanceof S.a)throw e;let r=(0,W.a)(e,"actions: read");throw b(`GitHub could not be read: ${r}`,"Run it again to go on.")}}function ve(t,e,r){let a=[...new Set(t.map(({workflow:i})=>i))].sort();if(t.length===0)throw b(`No run of ${r} succeeded in that time`,"Give more --days, or --branch.");let n=a.filter(i=>i===e||i.endsWith(`/${e}`)),[s]=e===void 0?a:n;if(s===void 0||e===void 0&&a.length>1)throw b(e===void 0?`${r} has runs of ${a.length} workflows`:`${r} has no run of ${e}`,`Give one with --workflow: ${(0,J.o)(a)}.`);return t.filter(({workflow:i})=>i===s)}async function ke(t,e){let r=await(0,w.readFile)(t,"utf8").catch(a=>{if(a.code==="ENOENT")return"";throw b(`${e} cannot be read`,"Name another file with --history.")});return(0,k.g)(r,e)}async function Ie(t,e){await(0,w.writeFile)(`${t}.new`,(0,k.f)(e)),await(0,w.rename)(`${t}.new`,t)}async function Me(t,e){let r=await(0,w.readFile)(t,"utf8").catch(()=>{}),a=(0,H.e)(r===void 0?{kind:"none",path:e}:{kind:"file",path:e,text:r});if(a.kind==="broken")throw new S.a(a.problems);return a}function _e(t,e){if(t.length===0)return`No waste of CI was found in the last ${e} days.

`;let r=t.map(a=>`${(0,I.b)((0,I.a)(a.title),200)}: ${(0,g.c)(a)}.
${a.remedy}

${je(a.yaml)}

`);return`What CI may save, estimated from the last ${e} days:

${r.join("")}`}var je=t=>t.split(`
`).map(e=>`    ${(0,I.a)(e)}`).join(`
`);function Se(t,{branch:e,history:r,read:a,unread:n,days:s,widest:i}){let o=t.filter(c=>c.branch===e&&c.kind==="estimated"),l=(0,v.a)(o,P.m.runs),u=n>0?`${n} runs are left: the token has few requests left this hour. Run it again later to go on.
`:"";return`Read ${`${a===1?"1 run":`${a} runs`} of the last ${s} days`} into ${r}, which now has ${l.runs} of ${e}.
${u}${Te(e,l,i)}`}function Te(t,e,r){let{energy:a}=e.amounts;if(a===void 0)return`The energy of these runs is unknown: declare their runners in the budget file.
`;let n=a*r.high;return[`A typical run used ${(0,v.j)("energy",a*r.low,n)}, estimated from the times of its jobs.`,"","# The upper end of a typical run, plus 30%, rounded up:",(0,v.p)(t,{...e,amounts:{energy:n},past:{}},be)].join(`
`)}var b=(t,e)=>new S.a([{what:t,where:{},remedy:e}]);0&&(module.exports={backfill});
//# chunk ./report-3ACWOXOH.js
var l=Object.defineProperty;var v=Object.getOwnPropertyDescriptor;var b=Object.getOwnPropertyNames;var x=Object.prototype.hasOwnProperty;var k=(t,o)=>{for(var a in o)l(t,a,{get:o[a],enumerable:!0})},C=(t,o,a,i)=>{if(o&&typeof o=="object"||typeof o=="function")for(let e of b(o))!x.call(t,e)&&e!==a&&l(t,e,{get:()=>o[e],enumerable:!(i=v(o,e))||i.enumerable});return t};var F=t=>C(l({},"__esModule",{value:!0}),t);var N={};k(N,{report:()=>h});module.exports=F(N);var r=require("./chunk-XXS4RTHJ.js"),U=require("./chunk-5SFQVDOQ.js"),$=require("./chunk-RFVPUUF6.js"),j=require("./chunk-M7JP53PQ.js"),q=require("./chunk-HVI5UZSM.js"),z=require("./chunk-AGEA4VUS.js"),A=require("./chunk-KHX3T3HA.js"),B=require("./chunk-4654TBFX.js"),D=require("./chunk-RVBNB5YN.js"),E=require("./chunk-YYLKIFOT.js"),G=require("./chunk-4H7HFFC4.js"),H=require("./chunk-6QSERHU7.js"),c=require("./chunk-GSCZG6HY.js"),I=require("./chunk-YM5AHQNN.js"),J=require("./chunk-7RBRZXME.js"),K=require("./chunk-VFLH3L6A.js"),m=require("./chunk-3IJUMDFU.js"),L=require("./chunk-4L5RI3VG.js"),s=require("node:fs/promises"),p=require("node:path"),R={year:"--year",from:"--from",to:"--to",repositories:"--repository",ledgers:"--ledger",formats:"--format",profile:"--profile",taxonomy:"--taxonomy"};async function h(t,o){let a=o.cwd(),i=(0,r.g)(t,w=>R[w]),[e]=i.formats;if(e===void 0||i.formats.length>1)throw new m.a([{what:"The command writes one format",where:{},remedy:"Run it once for each format."}]);let{rows:f,problems:n}=(0,r.d)(await(0,r.f)(t.ledgers,a)),u=(0,r.b)(f,{...i,unread:n.map(r.e)}),{text:d,notes:y}=(0,r.c)(u,e,i);t.output===void 0?o.stdout.write(d):await T((0,p.resolve)(a,t.output),t.output,d);let g=[...n.map(m.b),...y];for(let w of g)o.stderr.write(`${(0,c.a)(w)}
`);return n.length>0?1:0}async function T(t,o,a){try{await(0,s.mkdir)((0,p.dirname)(t),{recursive:!0}),await(0,s.writeFile)(t,a)}catch(i){let e="The report cannot be written",f="Check that you may write to this folder.";throw new m.a([{what:e,where:{file:o},remedy:f}],{cause:i})}}0&&(module.exports={report});
//# chunk ./verify-VKWMCERW.js
var g=Object.defineProperty;var L=Object.getOwnPropertyDescriptor;var P=Object.getOwnPropertyNames;var U=Object.prototype.hasOwnProperty;var W=(e,t)=>{for(var r in t)g(e,r,{get:t[r],enumerable:!0})},q=(e,t,r,o)=>{if(t&&typeof t=="object"||typeof t=="function")for(let i of P(t))!U.call(e,i)&&i!==r&&g(e,i,{get:()=>t[i],enumerable:!(o=L(t,i))||o.enumerable});return e};var C=e=>q(g({},"__esModule",{value:!0}),e);var me={};W(me,{verify:()=>K});module.exports=C(me);var M=require("./chunk-V26QYE5I.js"),m=require("./chunk-UW6Q7X5F.js"),j=require("./chunk-R67XYSJG.js"),de=require("./chunk-JML262T3.js"),x=require("./chunk-ADISLCAW.js"),ue=require("./chunk-XEI52NI5.js"),ce=require("./chunk-NKEISDQ6.js"),ye=require("./chunk-7CRJIB6V.js"),ge=require("./chunk-4U22K73G.js"),ve=require("./chunk-KISQNPH6.js"),F=require("./chunk-M7JP53PQ.js"),$=require("./chunk-HVI5UZSM.js"),be=require("./chunk-QRB77BPK.js"),O=require("./chunk-HUHOZZKS.js"),$e=require("./chunk-TAELVAYA.js"),Te=require("./chunk-KHX3T3HA.js"),R=require("./chunk-4654TBFX.js"),ke=require("./chunk-RVBNB5YN.js"),Se=require("./chunk-YYLKIFOT.js"),z=require("./chunk-6QSERHU7.js"),A=require("./chunk-GSCZG6HY.js"),D=require("./chunk-ZA5RELUL.js"),He=require("./chunk-W2BRO67V.js"),Me=require("./chunk-2BF32B7V.js"),je=require("./chunk-Y47WWMU7.js"),xe=require("./chunk-JCZV6WWJ.js"),Fe=require("./chunk-YM5AHQNN.js"),Oe=require("./chunk-7RBRZXME.js"),Re=require("./chunk-VFLH3L6A.js"),d=require("./chunk-3IJUMDFU.js"),ze=require("./chunk-4L5RI3VG.js"),I=require("node:util"),y=require("node:fs/promises"),w=require("node:path"),u=require("node:fs/promises"),f=require("node:path");function E(e){let t=[],r=new Set;for(let{file:o,bytes:i}of e){let n=r.size===0,a;for(let s of Q(o,i)){if("problem"in s)return{rows:t,problem:s.problem};let{row:l,line:c}=s;if(!(l.previousHash===a||a===void 0&&(n||l.previousHash===void 0||r.has(l.previousHash))))return{rows:t,problem:G({file:o,line:c},a!==void 0)};t.push({row:l,file:o,line:c}),a=l.hash,a!==void 0&&r.add(a)}}return{rows:t}}var v="Restore the file from the commit or the artifact that it is from",G=(e,t)=>({what:t?"The row does not follow the one before it: `previousHash` is not its hash, so rows are missing, added or in another order":"The first row of the file follows none of the earlier files: `previousHash` is no hash of theirs",where:e,remedy:v});function*Q(e,t){let r=new I.TextDecoder("utf-8",{fatal:!0,ignoreBOM:!0});for(let[o,i]=[0,1];o<t.length;i+=1){let n=t.indexOf(10,o),a={file:e,line:i};if(n<0)return yield{problem:{what:"The last line has no end",where:a,remedy:v}};let s=X(V(r,t.subarray(o,n)),a);yield"problem"in s?s:{row:s.row,line:i},o=n+1}}function V(e,t){try{return e.decode(t)}catch{return}}function X(e,t){let r=(a,s)=>({problem:{what:a,where:{...t,...s&&{column:s}},remedy:v}});if(e===void 0)return r("The line is not UTF-8");let o=(0,F.d)(e);if(!("row"in o))return{problem:{...o,where:t}};let{row:i}=o;if(i.hash===void 0)return r("The row has no `hash`");let n=(0,R.a)(i);return e!==n?r("The row is not written as canonical JSON",Y(e,n)):(0,O.a)(i)!==i.hash?r("The row was changed: its SHA-256 is not its `hash`"):{row:i}}function Y(e,t){let r=0;for(;r<e.length&&e[r]===t[r];)r+=1;return r+1}var S=["ledger","ledger.jsonl"];async function Z(e,t){for(let i of e===void 0?S:[e]){let n=await _(i,t);if(n.length>0)return Promise.all(n.map(async a=>({file:a,bytes:await(0,y.readFile)((0,w.resolve)(t,a))})))}let r=e===void 0?`There is no ledger here: no ${S.join(" and no ")}`:`There is no ledger ${e}`,o="Name a .jsonl file or a folder of them with --ledger.";throw new d.a([{what:r,where:{},remedy:o}])}async function _(e,t){let r=await(0,y.stat)((0,w.resolve)(t,e)).catch(()=>{});if(!r)return[];if(!r.isDirectory())return[e];let o={folder:(0,w.resolve)(t,e),globs:["**/*.jsonl"],ignore:[]};return(await(0,$.b)({...o,links:"follow"})).flat().map(i=>(0,w.join)(e,i)).sort()}var ee=["energyKwh","emissionsKg","waterL","durationS","inputTokens","cachedTokens","outputTokens","carbonIntensity"],te=(e,t)=>ee.find(r=>!re(e[r],t[r]));function re(e,t){return e===void 0||t===void 0?e===t:Math.abs(e-t)<=1e-9*Math.max(Math.abs(e),Math.abs(t))}async function oe(e,{folder:t,cwd:r,tables:o}){let i=await se(t,r),n=ie(e),a=new Map,s={verified:0,withoutReport:0,notHere:0};for(let{row:l,file:c,line:N}of e)if(!l.reportSha256?.length)s.withoutReport+=1;else if(!l.reportSha256.every(p=>i.has(p)))s.notHere+=1;else{let p=b(l),B=[...n.get(p)??[]].flatMap(J=>i.get(J)??[]),T=a.get(p)??ae(B,o);a.set(p,T);let k=ne(l,await T);if(k)return{...s,problem:{...k,where:{file:c,line:N}}};s.verified+=1}return s}var b=({repository:e,gate:t,runId:r,attempt:o})=>JSON.stringify([e,t,r,o]);function ie(e){let t=new Map;for(let{row:r}of e){let o=t.get(b(r))??new Set;for(let i of r.reportSha256??[])o.add(i);t.set(b(r),o)}return t}async function ae(e,t){let{measurements:r}=await(0,D.a)(e,{tables:t});return(0,j.p)(r)}function ne(e,t){let r=t.find(({name:n,kind:a})=>n===e.workload&&a===e.kind);if(!r)return{what:`The reports of the row have no ${e.kind} workload ${e.workload}`,remedy:"Keep the reports of each artifact in a folder or an archive of its name, as `gh run download` does, and name the budget file with --config if it has `reports`"};let o=(0,m.m)(r),i=te(e,o);return i&&{what:`\`${i}\` is ${e[i]??"absent"}, and ${o[i]??"absent"} by the reports of the row`,remedy:"Find out who wrote the row: the reports have the SHA-256 that it names"}}async function se(e,t){let r=(0,f.resolve)(t,e);if(!await(0,u.stat)(r).then(n=>n.isDirectory(),()=>!1))throw new d.a([{what:`There is no folder ${e}`,where:{},remedy:"Name the folder that `gh run download` wrote."}]);let o=await(0,$.b)({folder:r,globs:["**"],ignore:[],links:"follow"}),i=new Map;for(let n of o.flat().sort())for await(let a of le((0,f.join)(r,n),r)){let s=await he(a);i.set((0,z.a)("sha256").update(s).digest("hex"),a)}return i}async function*le(e,t){let r=(0,f.relative)(t,e).replaceAll(f.sep,"/"),o={[Symbol.asyncIterator]:()=>fe(e)},[i="",...n]=r.split("/");if(r.endsWith(".zip")){let a=r.slice(0,-4).split("/").at(-1)??"";yield*(0,x.a)(a,await(0,u.readFile)(e))}else n.length===0?yield{path:r,content:o}:yield{path:n.join("/"),artifact:i,content:o}}async function*fe(e){yield await(0,u.readFile)(e)}async function he({content:e}){let t=[];for await(let r of e)t.push(r);return Buffer.concat(t)}async function K(e,t){let r=t.cwd(),o=await Z(e.ledger,r),{rows:i,problem:n}=E(o),a=l=>t.stdout.write(`${(0,A.a)(l)}
`),s=`${h(i.length,"row")} in ${h(o.length,"file")}`;return n?H(n,`The ${h(i.length,"row")} before it verify.`,a):(a(`${s}: every row has its hash and follows the one before it.`),e.reports===void 0?(a("The figures were not calculated again; name a folder of reports with --reports."),0):we(i,{...e,reports:e.reports},r,a))}async function we(e,t,r,o){let i=(0,m.a)((0,m.e)(await(0,M.a)({config:t.config},r))),{verified:n,withoutReport:a,notHere:s,problem:l}=await oe(e,{folder:t.reports,cwd:r,tables:i});return l?H(l,`The figures of the ${h(n,"row")} before it verify.`,o):(o(`${h(n,"row")} with the figures of ${n===1?"its":"their"} reports.`),a>0&&o(`${h(a,"row")} without a report, such as estimates from job times.`),s>0&&o(`${h(s,"row")} whose reports are not in ${t.reports}.`),0)}function H(e,t,r){return r((0,d.b)(e)),r(t),1}var h=(e,t)=>`${e} ${t}${e===1?"":"s"}`;0&&(module.exports={verify});
//# chunk ./command-6K76YSE4.js
var i=Object.defineProperty;var l=Object.getOwnPropertyDescriptor;var s=Object.getOwnPropertyNames;var b=Object.prototype.hasOwnProperty;var c=(r,o)=>{for(var t in o)i(r,t,{get:o[t],enumerable:!0})},d=(r,o,t,a)=>{if(o&&typeof o=="object"||typeof o=="function")for(let p of s(o))!b.call(r,p)&&p!==t&&i(r,p,{get:()=>o[p],enumerable:!(a=l(o,p))||a.enumerable});return r};var e=r=>d(i({},"__esModule",{value:!0}),r);var f={};c(f,{rollUp:()=>m.c,rollupCommand:()=>m.b});module.exports=e(f);var m=require("./chunk-CBGQVKDR.js"),u=require("./chunk-KHGJ7SIZ.js"),x=require("./chunk-RXVRDGKM.js"),C=require("./chunk-33NZZXOQ.js"),U=require("./chunk-QRB77BPK.js"),g=require("./chunk-HUHOZZKS.js"),h=require("./chunk-FWEFE3N7.js"),j=require("./chunk-TAELVAYA.js"),k=require("./chunk-KSMEFEMS.js"),q=require("./chunk-SLFE5ZCP.js"),v=require("./chunk-CDYSESLL.js"),w=require("./chunk-BCNGVCEA.js"),y=require("./chunk-CKRVV4AQ.js"),z=require("./chunk-AGEA4VUS.js"),A=require("./chunk-KHX3T3HA.js"),B=require("./chunk-4654TBFX.js"),D=require("./chunk-RVBNB5YN.js"),E=require("./chunk-YYLKIFOT.js"),F=require("./chunk-4H7HFFC4.js"),G=require("./chunk-J5EEN3LI.js"),H=require("./chunk-6QSERHU7.js"),I=require("./chunk-GSCZG6HY.js"),J=require("./chunk-Y47WWMU7.js"),K=require("./chunk-JCZV6WWJ.js"),L=require("./chunk-YM5AHQNN.js"),M=require("./chunk-7RBRZXME.js"),N=require("./chunk-VFLH3L6A.js"),O=require("./chunk-3IJUMDFU.js"),P=require("./chunk-DCCSLJNL.js"),Q=require("./chunk-AAIZSMK5.js"),R=require("./chunk-4L5RI3VG.js");0&&(module.exports={rollUp,rollupCommand});
//# chunk ./region-O5WIQBHK.js
var p=Object.defineProperty;var R=Object.getOwnPropertyDescriptor;var U=Object.getOwnPropertyNames;var d=Object.prototype.hasOwnProperty;var I=(t,r)=>{for(var o in r)p(t,o,{get:r[o],enumerable:!0})},_=(t,r,o,e)=>{if(r&&typeof r=="object"||typeof r=="function")for(let a of U(r))!d.call(t,a)&&a!==o&&p(t,a,{get:()=>r[a],enumerable:!(e=R(r,a))||e.enumerable});return t};var f=t=>_(p({},"__esModule",{value:!0}),t);var A={};I(A,{region:()=>T});module.exports=f(A);var i=require("./chunk-CDCOMHQK.js"),M=require("./chunk-K7YKDU3J.js"),P=require("./chunk-ZQ5HOFM2.js"),k=require("./chunk-GYSYZOGU.js"),S=require("./chunk-5UTWUC6W.js"),v=require("./chunk-KISQNPH6.js"),x=require("./chunk-4H7HFFC4.js"),C=require("./chunk-GSCZG6HY.js"),N=require("./chunk-YM5AHQNN.js"),$=require("./chunk-7RBRZXME.js"),h=require("./chunk-VFLH3L6A.js"),L=require("./chunk-3IJUMDFU.js"),W=require("./chunk-4L5RI3VG.js"),s={electricityMapsToken:"ELECTRICITY_MAPS_TOKEN",wattTimeUser:"WATTTIME_USER",wattTimePassword:"WATTTIME_PASSWORD",apiUrl:"CARBON_API_URL"};async function T(t,r){let{env:o,stdout:e}=r,a=Date.now(),m=await(0,i.f)(t,g,a),w={electricityMapsToken:o[s.electricityMapsToken]??"",wattTimeUser:o[s.wattTimeUser]??"",wattTimePassword:o[s.wattTimePassword]??"",apiUrl:o[s.apiUrl]??""},l=O=>`the variable ${s[O]}`,c=await(0,i.c)(m.source,w,{fetch},l),n=(0,i.a)(m,await(0,i.b)(m,c,a)),u=!!e.isTTY&&!o.NO_COLOR,y={text:()=>(0,i.h)(n,{colour:u,columns:e.columns??80,now:a}),markdown:()=>`${(0,i.g)(n,a)}
`,json:()=>`${JSON.stringify((0,i.d)(n,m,a),null,2)}
`};return e.write(y[t.format]()),n.limit?.kept===!1?1:0}var g=t=>t==="regions"?"Region":`--${t==="maxIntensity"?"max-intensity":t}`;0&&(module.exports={region});
//# chunk ./init-Q3H7LEVY.js
var f=Object.defineProperty;var A=Object.getOwnPropertyDescriptor;var q=Object.getOwnPropertyNames;var F=Object.prototype.hasOwnProperty;var J=(e,t)=>{for(var o in t)f(e,o,{get:t[o],enumerable:!0})},W=(e,t,o,s)=>{if(t&&typeof t=="object"||typeof t=="function")for(let a of q(t))!F.call(e,a)&&a!==o&&f(e,a,{get:()=>t[a],enumerable:!(s=A(t,a))||s.enumerable});return e};var D=e=>W(f({},"__esModule",{value:!0}),e);var se={};J(se,{init:()=>_});module.exports=D(se);var v=require("./chunk-GSCZG6HY.js"),O=require("./chunk-Y47WWMU7.js"),j=require("./chunk-VFLH3L6A.js"),T=require("./chunk-3IJUMDFU.js"),ae=require("./chunk-4L5RI3VG.js"),d=require("node:fs/promises"),p=require("node:path"),w=require("node:fs/promises"),h=require("node:path"),b=".github/workflows",C=`${b}/carbon-budget.yml`,K=["requirements.txt","requirements-dev.txt","pyproject.toml","setup.py","setup.cfg","Pipfile","environment.yml"],M=["openai","anthropic","@anthropic-ai/sdk","google-genai","@google/genai","mistralai","@mistralai/mistralai","cohere","cohere-ai","litellm","langchain","ecologits","ai"],z=["next","nuxt","astro","gatsby","vite","react","vue","svelte","@sveltejs/kit","@angular/core","@remix-run/react","eleventy","@11ty/eleventy"];async function L(e){let t=(await Promise.all(K.map(async n=>({name:n,text:await y((0,h.resolve)(e,n))})))).filter(({text:n})=>n!==void 0),o=await y((0,h.resolve)(e,"package.json")),s=await G(e),a=new Set(t.flatMap(({text:n=""})=>R(n))),r=new Set(X(o??"")),l=M.find(n=>a.has(n)||r.has(n)),i=z.find(n=>r.has(n));return{seen:[...t.map(({name:n})=>n),...a.has("codecarbon")?["CodeCarbon"]:[],...o===void 0?[]:["package.json"],...l?[`the language model SDK ${l}`]:[],...i?[`the web framework ${i}`]:[],...s.length===0?[]:[Y(s)]],tool:g(),workflows:s};function g(){return a.has("codecarbon")?"CodeCarbon":l?"usage logs":t.length>0?"CodeCarbon":i?"sitespeed.io":o===void 0?"job times":"Eco-CI"}}var Y=e=>`the ${e.length===1?"workflow":"workflows"} ${(0,j.o)(e.map(t=>(0,v.c)(t)),"and")}`;async function G(e){let t=(await(0,w.readdir)((0,h.resolve)(e,b)).catch(()=>[])).filter(s=>/\.ya?ml$/.test(s)).map(s=>`${b}/${s}`).filter(s=>s!==C).sort(),o=await Promise.all(t.map(s=>y((0,h.resolve)(e,s))));return t.flatMap((s,a)=>H(s,o[a]??""))}function H(e,t){try{let o=(0,O.j)(t,{logLevel:"silent"});if(o.errors.length>0)return[];let{name:s,on:a}=o.toJS(),r=typeof a=="object"&&!Array.isArray(a)?Object.keys(a??{}):[a].flat();return!r.includes("push")&&!r.includes("pull_request")?[]:[typeof s=="string"&&s!==""?s:e]}catch{return[]}}var y=e=>(0,w.readFile)(e,"utf8").catch(()=>{}),R=e=>e.replace(/#.*$/gm,"").toLowerCase().match(/[a-z][a-z0-9_-]*/g)?.map(t=>t.replaceAll("_","-"))??[];function X(e){try{let{dependencies:t,devDependencies:o}=JSON.parse(e);return[t,o].flatMap(s=>Object.keys(s??{}))}catch{return[]}}var x="actions/checkout@v6",m="actions/upload-artifact@v7",E="carbon-budget-gate/carbon-budget-gate@v1",k="green-coding-solutions/eco-ci-energy-estimation@v5",P=`on:
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
`),0}var U=({tool:e,workflows:t})=>{let o=N(t);return e==="job times"&&o!==void 0?B(o):Q[e]},N=e=>e.find(t=>/\b(?:ci|tests?|build)\b/i.test(t))??e[0],V=({tool:e})=>e==="job times"?"each comment and job summary shows what a run uses":"the command suggest proposes them from earlier reports";function Z({seen:e,tool:t,workflows:o}){let s=e.length===0?"Found no Python project, package.json, language model SDK or workflow here.":`Found ${(0,j.o)(e,"and")}.`,a={CodeCarbon:"The workflow measures a Python command with CodeCarbon.","usage logs":"The workflow counts the tokens of language models in a usage log.","sitespeed.io":"The workflow estimates the emissions of a page view with sitespeed.io.","Eco-CI":"The workflow estimates the energy of the job with Eco-CI.","job times":`Nothing here is measured yet, so the workflow estimates the jobs${ee(o)} from their times, each as a range.`};return`${s}
${a[t]}`}function ee(e){let t=N(e);return t===void 0?"":` of ${(0,v.c)(t)}`}async function te(e,t,o){try{return await(0,d.mkdir)((0,p.dirname)(e),{recursive:!0}),await(0,d.writeFile)(e,o,{flag:"wx"}),`wrote  ${t}`}catch(s){if(s.code==="EEXIST")return`kept   ${t}, which exists`;let a={what:"The file cannot be written",where:{file:t},remedy:"Check that you may write to this folder."};throw new T.a([a],{cause:s})}}0&&(module.exports={init});
//# chunk ./check-F6HQM52H.js
var b=Object.defineProperty;var F=Object.getOwnPropertyDescriptor;var J=Object.getOwnPropertyNames;var R=Object.prototype.hasOwnProperty;var U=(e,t)=>{for(var i in t)b(e,i,{get:t[i],enumerable:!0})},V=(e,t,i,r)=>{if(t&&typeof t=="object"||typeof t=="function")for(let n of J(t))!R.call(e,n)&&n!==i&&b(e,n,{get:()=>t[n],enumerable:!(r=F(t,n))||r.enumerable});return e};var Y=e=>V(b({},"__esModule",{value:!0}),e);var ge={};U(ge,{check:()=>L});module.exports=Y(ge);var g=require("./chunk-AFKJIFGM.js"),T=require("./chunk-V26QYE5I.js"),s=require("./chunk-CBABR6RM.js"),we=require("./chunk-B6MI6DVU.js"),be=require("./chunk-ERBCJWLQ.js"),h=require("./chunk-74NYJTRN.js"),xe=require("./chunk-WFTECIDB.js"),ke=require("./chunk-HVZLRDSS.js"),$=require("./chunk-ZRCULED6.js"),ye=require("./chunk-UW6Q7X5F.js"),je=require("./chunk-R67XYSJG.js"),B=require("./chunk-A5ZBQPVI.js"),Me=require("./chunk-JML262T3.js"),Oe=require("./chunk-ADISLCAW.js"),Ie=require("./chunk-XEI52NI5.js"),Ne=require("./chunk-NKEISDQ6.js"),C=require("./chunk-MTTA4FIH.js"),Se=require("./chunk-7CRJIB6V.js"),Te=require("./chunk-4U22K73G.js"),p=require("./chunk-K7YKDU3J.js"),Be=require("./chunk-ZQ5HOFM2.js"),Ce=require("./chunk-GYSYZOGU.js"),Ee=require("./chunk-5UTWUC6W.js"),Pe=require("./chunk-KISQNPH6.js"),Le=require("./chunk-5SFQVDOQ.js"),We=require("./chunk-RFVPUUF6.js"),Fe=require("./chunk-M7JP53PQ.js"),Je=require("./chunk-HVI5UZSM.js"),Re=require("./chunk-KHGJ7SIZ.js"),Ue=require("./chunk-QRB77BPK.js"),Ve=require("./chunk-HUHOZZKS.js"),Ye=require("./chunk-TAELVAYA.js"),_e=require("./chunk-AGEA4VUS.js"),qe=require("./chunk-KHX3T3HA.js"),Ae=require("./chunk-4654TBFX.js"),De=require("./chunk-RVBNB5YN.js"),Ke=require("./chunk-YYLKIFOT.js"),ze=require("./chunk-4H7HFFC4.js"),Ge=require("./chunk-6QSERHU7.js"),c=require("./chunk-GSCZG6HY.js"),He=require("./chunk-W2BRO67V.js"),Qe=require("./chunk-2BF32B7V.js"),Xe=require("./chunk-Y47WWMU7.js"),Ze=require("./chunk-JCZV6WWJ.js"),et=require("./chunk-YM5AHQNN.js"),tt=require("./chunk-7RBRZXME.js"),u=require("./chunk-VFLH3L6A.js"),E=require("./chunk-3IJUMDFU.js"),P=require("./chunk-4L5RI3VG.js"),_=(0,P.e)((0,p.a)()),k=({scope:e})=>e===void 0;function q({results:e}){let t=e.toSorted($.h),i=(0,$.g)("amount",t);return[...i.filter(({period:r})=>r===void 0).map(y),...(0,$.g)("unit",t).map(A),...(0,$.g)("increase",t).map(D),...(0,$.g)("share",t).map(K),...i.filter(({period:r})=>r!==void 0).map(y)]}function y(e){let{limit:t,level:i,share:r,used:n,period:o}=e,{metric:a,period:m}=t;return{level:i,metric:a,...m&&{scope:(0,s.b)(m,o),...n!==void 0&&{sum:n}},budget:(0,h.h)(a,t.limit,t.ratePer),used:(0,h.f)(e),...r!==void 0&&{share:r}}}function A({limit:e,level:t,used:i,share:r}){let{metric:n}=e;return{level:t,metric:n,scope:`per ${(0,s.c)(e)}`,...i!==void 0&&{sum:i},budget:(0,h.h)(n,e.limit,void 0),used:r===void 0?"unknown":(0,u.k)(r),...r!==void 0&&{share:r}}}function D({limit:e,level:t,comparison:i,use:r}){let{metric:n,increase:o}=e,a=`increase of ${n}`,m={level:t,metric:n,title:a,budget:`+${(0,u.k)(o)}`};if(i?.kind!=="compared")return{...m,used:"no baseline"};let{change:d}=i,f=o>0?r:d>0?Number.POSITIVE_INFINITY:0;return{...m,used:(0,u.k)(d,"always"),share:Math.max(f,0)}}function K({limit:e,level:t,share:i}){let r=i===void 0?"unknown":(0,u.k)(i);if(e.of==="cache-hits")return{level:t,shareOf:{kind:"cache-hits"},budget:`\u2265 ${(0,u.k)(e.atLeast)}`,used:r};let n=i!==void 0&&e.atMost>0?{share:i/e.atMost}:{},o={kind:"model",name:e.model};return{level:t,shareOf:o,budget:`\u2264 ${(0,u.k)(e.atMost)}`,used:r,...n}}var j={over:"\u2716",missing:"?",near:"!",within:"\u2714",unbudgeted:"\xB7"},M=[["","left"],["Workload","left"],["Energy","right"],["Emissions","right"],["Budget","right"],["Used","right"],["","left"]],O=40,z=20;function G(e,t,i){let r=(0,s.f)(e);if(!r.some(({workloads:l})=>l.length>0))return"";let n=r.length-O,o=Math.min(Math.max(i-62,14),40),a=r.slice(0,O).flatMap(l=>H(l,t,o)),m=r.some(({budget:l})=>l!==void 0)?M:M.slice(0,4),d=m.map(([l])=>({text:l,paint:t.dim})),f=(0,p.b)([d,...a],i,m.map(([,l])=>l));return n>0?`${f}
  and ${n} more`:f}function H(e,t,i){let r=q(e),n=r.filter(k),o=(a,m)=>[a||r.length===0?Q(a?.level??e.level,t):{text:""},...m===0?X(e,t,i):Z(a),...a?te(a,e.amounts,t):ee(r)];return[...(n.length>0?n:[void 0]).map(o),...ie(e,t,i),...r.filter(a=>!k(a)).map(a=>o(a,-1))]}var Q=(e,t)=>({text:j[e],paint:x(e,t)});function X(e,{bold:t},i){let{workloads:r,kind:n}=e,o=n==="measured"?"":`, ${n}`;return[{text:(0,c.b)((0,s.e)(e),i-o.length)+o,paint:r.length>1?t:N},...I(e)]}function Z(e){let{title:t="",scope:i=t,sum:r,metric:n}=e??{},o=["energy","emissions"].map(a=>({text:a===n&&r!==void 0?(0,u.h)(a,r):""}));return[{text:i},...o]}var ee=e=>[{text:e.length>0?"":"none"}];function te(e,t,i){let{level:r,share:n}=e,o=x(r,i),a={text:e.used,paint:o},m={text:re(e,t)+e.budget};if(n===void 0)return[m,a];let{within:d,over:f}=(0,s.j)(n),l=r==="over"?i.yellow:o,w=r==="over"?i.red:o;return[m,a,{text:`${d}\u2502${f}`,paint:()=>`${l(d)}\u2502${w(f)}`}]}function re({metric:e,sum:t,budget:i,shareOf:r},n){if(r)return r.kind==="model"?`${(0,c.c)(r.name,24)} `:"cache hits ";if(i.startsWith("+"))return`${e} `;let o=!e||e==="energy"||e==="emissions"?void 0:t??n[e];return!e||o===void 0?"":`${(0,u.h)(e,o)} of `}function ie(e,{dim:t},i){let r=e.workloads.length<2?[]:(0,s.p)(e),n=r.slice(0,z).map(a=>{let m=(0,s.q)(a,e);return[{text:""},{text:`  ${(0,c.c)(a.name,i-2)}`},...I(a),{text:""},{text:m===void 0?"":(0,u.k)(m),paint:t},{text:m===void 0?"":(0,s.i)(m),paint:t}]}),o=r.length-n.length;return o>0?[...n,[{text:""},{text:`  and ${o} more`,paint:t}]]:n}function I(e){return["energy","emissions"].map(t=>({text:(0,h.i)(t,e)}))}function x(e,{red:t,yellow:i,green:r}){return{over:t,missing:t,near:i,within:r,unbudgeted:N}[e]}function N(e){return e}var S=40,ne=3;function oe(e,{colour:t,columns:i}){let r=(0,_.createColors)(t),n=Math.min(Math.max(i,40),120);return`${[ae(e,r),G(e.judgement.verdicts,r,n),se(e,n),...(0,s.d)(e).slice(0,S).map(o=>me(o,r,n)),le(e,r,n),ue(e,r),de(e,r,n),pe(e,r,n)].filter(o=>o!=="").join(`

`)}
`}function ae(e,t){let i=e.policy.kind==="broken"?"over":e.judgement.level,r=t.bold(x(i,t)(`${j[i]} ${(0,s.h)(e)}`));return e.run.mode==="observe"?`${r}
  observed only`:r}var se=(e,t)=>[...(0,s.g)(e),...e.judgement.verdicts.flatMap(s.o)].flatMap(i=>(0,p.c)(v(i),t)).join(`
`);function me({kind:e,title:t,what:i,where:r,remedy:n,found:o=[]},a,m){let d=(0,E.c)(r),f=`${e==="unmeasured"?a.yellow("!"):a.red("\u2716")} ${a.bold(t)}`;return[d===""?f:`${f} ${a.dim((0,c.b)((0,c.a)(d),120))}`,...(0,p.c)(`${v(i)}${o.length>0?":":"."}`,m-2).map(l=>`  ${l}`),...o.flatMap(l=>(0,p.c)(v(l),m-4).map((w,W)=>`  ${W===0?"-":" "} ${w}`)),...(0,p.c)(v(n),m-2).map(l=>`  ${a.cyan(l)}`)].join(`
`)}function le(e,{green:t},i){return e.judgement.level!=="over"?"":e.advice.slice(0,ne).flatMap(r=>[...(0,p.c)(v(`${r.title}: ${(0,s.m)(r,e)}`),i-2).map((n,o)=>`${t(o===0?"\u2192":" ")} ${n}`),...(0,p.c)(v(r.remedy),i-2).map(n=>`  ${n}`)]).join(`
`)}function ue(e,{cyan:t}){let{policy:i,judgement:r}=e;if(i.kind==="broken"||r.level!=="unbudgeted")return"";let{instruction:n,path:o,lines:a}=(0,h.n)(e);return[`${n} ${(0,c.a)(o)}:`,"",...a.map(m=>`  ${t((0,c.a)(m))}`)].join(`
`)}function de({measured:{measurements:e}},{yellow:t},i){let r=e.flatMap(n=>n.warnings.map(({what:o})=>o));return[...new Set(r)].slice(0,S).flatMap(n=>(0,p.c)(v(n),i-2).map((o,a)=>t(`${a===0?"!":" "} ${o}`))).join(`
`)}function pe(e,{dim:t},i){return ce(e).flatMap(r=>(0,p.c)(v(r),i).map(t)).join(`
`)}function ce({measured:{measurements:e},policy:{source:t},run:i}){let r=d=>(0,u.o)([...new Set(d)].filter(Boolean).slice(0,3),"and"),[n,o]=[r(e.map(s.k)),r(e.map(s.l))],a=(0,s.n)(e),m=a===void 0?"":`, ${(0,u.j)(a)} gCO\u2082e/kWh`;return[...n===""?[]:[`Measured by ${n}${o===""?"":`, ${o}`}${m}`],...t.kind==="file"?[`Judged for ${i.branch} by ${t.path}`]:[]]}function v(e){return(0,c.b)((0,c.a)(e),400)}async function L(e,t){let i=t.cwd(),r=(0,C.a)(),{files:n,named:o}=await(0,g.b)(e.files,i);e.files.length===0&&t.stderr.write(`${fe(n)}

`);let a=await(0,s.a)({run:await he(e,i),reports:n,measure:(d,f={})=>(0,g.d)(d,o,f,r),expect:e.expect,strict:e.strict,policy:await(0,T.a)(e,i),history:await(0,g.c)(e.history,i)}),m=await(0,s.u)(a);return t.stdout.write(ve(m,e,t)),(0,B.e)(m.judgement.level,m.judgement.conclusion)}function fe(e){if(e.length===0)return"No file was named, and there is no emissions.csv in this folder or below.";let t=e.map(({path:i})=>(0,c.a)(i));return`No file was named; reading ${(0,u.o)(t,"and")}.`}async function he({branch:e},t){return{kind:"local",gate:"carbon-budget",branch:e??await(0,g.a)(t),at:new Date().toISOString(),mode:"enforce"}}function ve(e,{format:t},{stdout:i,env:r}){if(t==="json")return(0,s.s)(e);if(t==="markdown")return(0,s.r)(e);let n=!!i.isTTY&&!r.NO_COLOR;return oe(e,{colour:n,columns:i.columns??80})}0&&(module.exports={check});
//# chunk ./chunk-AFKJIFGM.js
var h=Object.defineProperty;var x=Object.getOwnPropertyDescriptor;var H=Object.getOwnPropertyNames;var I=Object.prototype.hasOwnProperty;var P=(t,e)=>{for(var a in e)h(t,a,{get:e[a],enumerable:!0})},M=(t,e,a,r)=>{if(e&&typeof e=="object"||typeof e=="function")for(let i of H(e))!I.call(t,i)&&i!==a&&h(t,i,{get:()=>e[i],enumerable:!(r=x(e,i))||r.enumerable});return t};var O=t=>M(h({},"__esModule",{value:!0}),t);var Z={};P(Z,{a:()=>A,b:()=>N,c:()=>k,d:()=>D});module.exports=O(Z);var w=require("./chunk-B6MI6DVU.js"),y=require("./chunk-ADISLCAW.js"),v=require("./chunk-MTTA4FIH.js"),c=require("./chunk-HVI5UZSM.js"),b=require("./chunk-TAELVAYA.js"),g=require("./chunk-7RBRZXME.js"),d=require("./chunk-3IJUMDFU.js"),$=require("node:child_process"),T=require("node:util"),F=require("node:fs"),l=require("node:fs/promises"),o=require("node:path"),S=require("node:fs/promises"),E=require("node:path");async function A(t){return(await p(t,"symbolic-ref","--short","refs/remotes/origin/HEAD"))?.replace(/^origin\//,"")??await p(t,"symbolic-ref","--short","HEAD")??"main"}async function p(t,...e){try{let{stdout:a}=await(0,T.promisify)($.execFile)("git",e,{cwd:t});return a.trim()||void 0}catch{return}}var R=["**/node_modules","**/.git","**/.venv"];async function N(t,e){let a=new Set,r=await Promise.all(t.length===0?[u("**/emissions.csv",e)]:t.map(async s=>{let n=(0,o.resolve)(e,s),m=await z(n);if(m!=="file")return G(s,m,e);let f=(0,o.relative)(e,n).replaceAll(o.sep,"/");return a.add(f),[f]})),i=[...new Set(r.flat())].sort();return{files:(await Promise.all(i.map(s=>L(s,e)))).flat(),named:a}}var z=t=>(0,l.stat)(t).then(e=>e.isFile()?"file":"folder",()=>"none");async function G(t,e,a){let r=await u(t,a);if(r.length>0)return r;let i=/[*?[{]/.test(t)?`No file matches ${t}`:`There is no file ${t}`,s=e==="folder"?`The folder ${t} contains no files`:i,n=await K(t,a)??"Name the report that your measuring tool wrote, or the folder it is in.";throw new d.a([{what:s,where:{},remedy:n}])}async function K(t,e){let a=await(0,l.readdir)((0,o.dirname)((0,o.resolve)(e,t))).catch(()=>[]),r=(0,g.a)([(0,o.basename)(t)],a);return r&&`Did you mean ${(0,o.join)((0,o.dirname)(t),r).replaceAll(o.sep,"/")}?`}async function u(t,e){let{root:a,glob:r}=(0,c.a)(t),i=(0,o.resolve)(e,a);return(await(0,c.b)({folder:i,globs:[r],ignore:R,links:"follow"})).flat().map(s=>(0,o.relative)(e,(0,o.join)(i,s)).replaceAll(o.sep,"/"))}async function L(t,e){let a=(0,o.resolve)(e,t);if(!t.endsWith(".zip"))return[{path:t,content:U(a)}];let r=[];for await(let i of(0,y.a)(t,await(0,l.readFile)(a)))r.push(i);return r}var U=t=>({[Symbol.asyncIterator]:()=>(0,F.createReadStream)(t)[Symbol.asyncIterator]()});async function k(t,e){if(t===void 0)return[];let a=await(0,S.readFile)((0,E.resolve)(e,t),"utf8").catch(r=>{let{code:i}=r,s=i==="ENOENT"?"There is no such history file":"The history cannot be read",n="Name a history.jsonl that the action has saved.";throw new d.a([{what:s,where:{file:t},remedy:n}],{cause:r})});return(0,b.g)(a,t)}async function D(t,e,a,r){let i=await(0,v.b)(t,a,r),s=i.skipped.flatMap(({where:n,why:m,unknownFormat:f,begins:j})=>f&&n.file!==void 0&&n.artifact===void 0&&e.has(n.file)?[{what:W(m,j),where:{file:n.file},remedy:(0,w.d)([{where:n}])}]:[]);return{...i,problems:[...i.problems,...s]}}var W=(t,e)=>`The file is not a report: it ${t}${e===void 0?"":`; ${e}`}`;0&&(module.exports={a,b,c,d});
//# chunk ./chunk-V26QYE5I.js
var u=Object.defineProperty;var g=Object.getOwnPropertyDescriptor;var T=Object.getOwnPropertyNames;var E=Object.prototype.hasOwnProperty;var F=(e,t)=>{for(var a in t)u(e,a,{get:t[a],enumerable:!0})},$=(e,t,a,i)=>{if(t&&typeof t=="object"||typeof t=="function")for(let r of T(t))!E.call(e,r)&&r!==a&&u(e,r,{get:()=>t[r],enumerable:!(i=g(t,r))||i.enumerable});return e};var C=e=>$(u({},"__esModule",{value:!0}),e);var D={};F(D,{a:()=>v});module.exports=C(D);var y=require("./chunk-XEI52NI5.js"),c=require("./chunk-NKEISDQ6.js"),b=require("./chunk-3IJUMDFU.js"),m=require("node:fs/promises"),n=require("node:path");async function v(e,t){let a=(0,c.a)(e).map(s=>w(s,t)),i=(0,c.b)(e,await Promise.all(a)),r=await Promise.all((e.policies??[]).map(s=>N(s,t))),l=i.kind==="file"?i.text:void 0;if(r.length===0&&!l?.includes("extends"))return i;let o=new Set,h=s=>P(s,r,o,t),f=await(0,y.b)(l,[],h),d=r.filter(({path:s,isFolder:x})=>!x&&!o.has(s)).map(({path:s})=>({text:s,path:s})),p=d.length===0?f:await(0,y.b)(l,d,h);return{...i,inherited:p}}async function N(e,t){try{return{path:e,isFolder:(await(0,m.stat)((0,n.resolve)(t,e))).isDirectory()}}catch(a){let i=`There is no file or folder ${e}`,r="Give --policy the policy\u2019s file, or a clone of its repository.";throw new b.a([{what:i,where:{},remedy:r}],{cause:a})}}async function P({path:e,remote:t,text:a},i,r,l){if(t===void 0){let o=await w(e,l);return o===void 0?k:{text:o,from:{path:e}}}for(let{path:o,isFolder:h}of i){if(!h&&(0,n.basename)(o)!==(0,n.basename)(e))continue;let f=await w(h?(0,n.join)(o,e):o,l);if(f===void 0)continue;r.add(o);let{owner:d,repo:p}=t;return{text:f,from:{path:e,repository:`${d}/${p}`,commit:"local"}}}return{why:"is in another repository, which is not read from here",remedy:`Clone it and add --policy with the clone\u2019s folder, or with the file itself, for ${a}.`}}var k={why:"could not be read: there is no such file",remedy:"Correct its path."};async function w(e,t){try{return await(0,m.readFile)((0,n.resolve)(t,e),"utf8")}catch(a){let{code:i}=a;if(i==="ENOENT")return;let r=i==="EISDIR"?{what:"The budget file is a folder",remedy:"Name a YAML file."}:{what:"The budget file cannot be read",remedy:"Check its permissions."};throw new b.a([{...r,where:{file:e}}],{cause:a})}}0&&(module.exports={a});
//# chunk ./cli.js
var d=Object.create;var n=Object.defineProperty;var c=Object.getOwnPropertyDescriptor;var g=Object.getOwnPropertyNames;var h=Object.getPrototypeOf,f=Object.prototype.hasOwnProperty;var b=(e,t,o,a)=>{if(t&&typeof t=="object"||typeof t=="function")for(let s of g(t))!f.call(e,s)&&s!==o&&n(e,s,{get:()=>t[s],enumerable:!(a=c(t,s))||a.enumerable});return e};var r=(e,t,o)=>(o=e!=null?d(h(e)):{},b(t||!e||!e.__esModule?n(o,"default",{value:e,enumerable:!0}):o,e));var l=require("./chunk-HXURM7UF.js"),u=require("./chunk-GSCZG6HY.js"),M=require("./chunk-7RBRZXME.js"),N=require("./chunk-VFLH3L6A.js"),i=require("./chunk-3IJUMDFU.js"),A=require("./chunk-4L5RI3VG.js");function p(e,t){if(e instanceof i.a)return e.problems.map(a=>`${(0,u.a)((0,i.b)(a))}
`).join("");let{stack:o=String(e)}=e instanceof Error?e:{};return`carbon-budget-gate ${t} failed unexpectedly. Please report these lines:
${o}
`}var m=`Checks emissions reports against a carbon budget.

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
  --expect NAME         a report that must be there; repeatable
  --strict              fail without a budget and on doubtful budget files
  --branch NAME, --history FILE     whose budget applies, and its earlier runs
suggest: --margin PERCENT (30%), --branch NAME, --history FILE instead of FILES
region: NAMES are cloud regions, grid zones such as FR, or my-runner=FR.
  --source NAME         yearly, electricity-maps, watttime or uk-neso  (yearly)
  --before TIME, --duration TIME, --max-intensity TEXT (like "250 g/kWh")
check and region: --format text, markdown or json. Exit status: 0 within the
budget, 1 over it, 2 unusable input.
`,E={backfill:`Estimates past runs of a repository from the duration of their jobs.

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

  --ledger PATH         a ledger file, or a folder of them  (ledger)
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
  --month MONTH         the month that is shown  (the present one)
  --name GATE           whose checks are read  (carbon-budget)
  --engine NAME         duckdb or clickhouse  (duckdb)
  --url ADDRESS         of ClickHouse, such as https://host:8443/carbon
  --issue OWNER/NAME    where the digest is written into an issue
  --webhook ADDRESS     where the digest is posted as JSON
Exit status: 0, 1 if a budget of the fleet is over, 2 if something could not
be read.
`};for(let e of[process.stdout,process.stderr])e.on("error",w);y(process).catch(e=>(process.stderr.write(p(e,"1.0.1")),2)).then(e=>{process.exitCode=e});function w(e){if(e.code!=="EPIPE")throw e}async function y(e){let t=(0,l.a)(e.argv.slice(2));switch(t.kind){case"help":return e.stdout.write(t.on===void 0?m:E[t.on]),0;case"version":return e.stdout.write(`1.0.1
`),0;case"init":return(await Promise.resolve().then(()=>r(require("./init-Q3H7LEVY.js")))).init(e);case"check":return(await Promise.resolve().then(()=>r(require("./check-F6HQM52H.js")))).check(t,e);case"suggest":return(await Promise.resolve().then(()=>r(require("./suggest-PPCVMDHD.js")))).suggest(t,e);case"backfill":return(await Promise.resolve().then(()=>r(require("./command-WHI4DOKA.js")))).backfill(t,e);case"report":return(await Promise.resolve().then(()=>r(require("./report-3ACWOXOH.js")))).report(t,e);case"verify":return(await Promise.resolve().then(()=>r(require("./verify-VKWMCERW.js")))).verify(t,e);case"rollup":return(await Promise.resolve().then(()=>r(require("./command-6K76YSE4.js")))).rollupCommand(t,e);case"region":return(await Promise.resolve().then(()=>r(require("./region-O5WIQBHK.js")))).region(t,e)}}
//# chunk ./report.js
var e=require("./chunk-XXS4RTHJ.js"),C=require("./chunk-5SFQVDOQ.js"),U=require("./chunk-RFVPUUF6.js"),$=require("./chunk-M7JP53PQ.js"),B=require("./chunk-HVI5UZSM.js"),D=require("./chunk-AGEA4VUS.js"),F=require("./chunk-KHX3T3HA.js"),K=require("./chunk-4654TBFX.js"),O=require("./chunk-RVBNB5YN.js"),S=require("./chunk-YYLKIFOT.js"),E=require("./chunk-4H7HFFC4.js"),a=require("./chunk-J5EEN3LI.js"),r=require("./chunk-5HYOQBR3.js"),I=require("./chunk-6QSERHU7.js"),R=require("./chunk-GSCZG6HY.js"),M=require("./chunk-YM5AHQNN.js"),P=require("./chunk-7RBRZXME.js"),W=require("./chunk-VFLH3L6A.js"),l=require("./chunk-3IJUMDFU.js"),Y=require("./chunk-4L5RI3VG.js"),f=require("node:fs/promises"),m=require("node:path"),j={year:"year",from:"from",to:"to",repositories:"repository",ledgers:"ledger",formats:"format",profile:"profile",taxonomy:"taxonomy"},u={markdown:"carbon-report.md",html:"carbon-report.html",csv:"carbon-report.csv",json:"carbon-report.json",esrs:"carbon-report-esrs.csv",sci:"carbon-report-sci.md"};async function k(){let o=x(),s=(0,e.g)(o,t=>`Input \`${j[t]}\``),i=process.env.GITHUB_WORKSPACE??process.cwd(),{rows:c,problems:d}=(0,e.d)(await(0,e.f)(o.ledgers,i)),n=(0,e.b)(c,{...s,unread:d.map(e.e)}),p=(0,r.d)("output")||"carbon-report";await(0,f.mkdir)((0,m.resolve)(i,p),{recursive:!0});for(let t of s.formats){let{text:b,notes:h}=(0,e.c)(n,t,s);await(0,f.writeFile)((0,m.resolve)(i,p,u[t]),b),(0,r.m)(`Wrote ${(0,a.a)((0,m.join)(p,u[t]))}`);for(let v of h)(0,r.m)((0,a.a)(v))}for(let t of d)(0,r.k)((0,a.a)((0,l.b)(t)));let g=n.kinds.find(({kind:t})=>t==="measured")?.total.sums;(0,r.f)("folder",p),(0,r.f)("rows",n.rows.length),(0,r.f)("energy-kwh",g?.energyKwh??""),(0,r.f)("emissions-kg",g?.emissionsKg??""),(0,r.f)("unread",d.length),await r.a.addRaw((0,e.a)(n)).write().catch(t=>(0,r.k)(`The job summary could not be written: ${(0,a.a)(t.message)}`))}function x(){let[o,s,i]=[(0,r.d)("year"),(0,r.d)("from"),(0,r.d)("to")];return{...[o,s,i].some(c=>c!=="")?y({year:o,from:s,to:i}):{year:T()},...y({profile:(0,r.d)("profile"),taxonomy:(0,r.d)("taxonomy")}),repositories:w("repository"),ledgers:(0,r.e)("ledger").filter(Boolean),formats:w("format")}}var w=o=>(0,r.d)(o).split(/[\s,]+/).filter(Boolean);function T(){let o=new Date;return String(new Date(Date.UTC(o.getUTCFullYear(),o.getUTCMonth()-1)).getUTCFullYear())}var y=o=>Object.fromEntries(Object.entries(o).filter(([,s])=>s!==""));k().catch(o=>{process.exitCode=1,o instanceof l.a?(0,r.j)((0,a.a)(o.message.split(`
`).join(" "))):(0,r.j)((0,a.a)(`The report step failed unexpectedly: ${String(o)}`))});
//# chunk ./chunk-XXS4RTHJ.js
var Oe=Object.defineProperty;var Vt=Object.getOwnPropertyDescriptor;var Qt=Object.getOwnPropertyNames;var Xt=Object.prototype.hasOwnProperty;var eo=(e,t)=>{for(var o in t)Oe(e,o,{get:t[o],enumerable:!0})},to=(e,t,o,r)=>{if(t&&typeof t=="object"||typeof t=="function")for(let n of Qt(t))!Xt.call(e,n)&&n!==o&&Oe(e,n,{get:()=>t[n],enumerable:!(r=Vt(t,n))||r.enumerable});return e};var oo=e=>to(Oe({},"__esModule",{value:!0}),e);var Rn={};eo(Rn,{a:()=>et,b:()=>Lt,c:()=>Ft,d:()=>Ht,e:()=>Jt,f:()=>Yt,g:()=>Zt});module.exports=oo(Rn);var Xe=require("./chunk-5SFQVDOQ.js"),Ut=require("./chunk-RFVPUUF6.js"),qt=require("./chunk-M7JP53PQ.js"),Ee=require("./chunk-HVI5UZSM.js"),q=require("./chunk-AGEA4VUS.js"),f=require("./chunk-4H7HFFC4.js"),Pt=require("./chunk-6QSERHU7.js"),Y=require("./chunk-GSCZG6HY.js"),w=require("./chunk-YM5AHQNN.js"),Dt=require("./chunk-7RBRZXME.js"),u=require("./chunk-VFLH3L6A.js"),le=require("./chunk-3IJUMDFU.js"),Ce=require("node:fs/promises"),z=require("node:path"),ro=["January","February","March","April","May","June","July","August","September","October","November","December"],P=e=>Number(e.slice(0,4))*12+Number(e.slice(5,7))-1,Ie=e=>`${String(Math.floor(e/12)).padStart(4,"0")}-${String(e%12+1).padStart(2,"0")}`;function no({year:e,from:t,to:o}){if(e!==void 0)return t!==void 0||o!==void 0?{refused:"has both a year and months; give one of them"}:/^[12]\d{3}$/.test(e)?{value:{from:`${e}-01`,to:`${e}-12`}}:{refused:`"${e}" is not a year; write it like 2026`};if(t===void 0||o===void 0)return{refused:"is missing; give a year, or both a first and a last month"};for(let r of[t,o])if(!/^[12]\d{3}-(?:0[1-9]|1[0-2])$/.test(r))return{refused:`"${r}" is not a month; write it like 2026-01`};return t>o?{refused:`begins in ${t}, after it ends in ${o}`}:P(o)-P(t)>=120?{refused:"is longer than ten years"}:{value:{from:t,to:o}}}function Ae({from:e,to:t}){let o=P(e);return Array.from({length:P(t)-o+1},(r,n)=>Ie(o+n))}function io({from:e,to:t}){let o=P(t)-P(e)+1;return{from:Ie(P(e)-o),to:Ie(P(e)-1)}}var oe=({from:e,to:t},o)=>e<=o&&o<=t;function E({from:e,to:t}){let[o,r]=[e.slice(0,4),t.slice(0,4)];return e===t?C(e):o!==r?`${C(e)} to ${C(t)}`:e.endsWith("-01")&&t.endsWith("-12")?o:`${C(e).slice(0,-5)} to ${C(t)}`}var Ge=(e,t)=>{let o=E(e);return o.length>9?t:o},C=e=>`${ro[Number(e.slice(5,7))-1]} ${e.slice(0,4)}`,je=e=>C(e).slice(0,3),D=e=>`${e}-01`;function V(e){let[t,o]=[Number(e.slice(0,4)),Number(e.slice(5,7))];return`${e}-${new Date(Date.UTC(t,o,0)).getUTCDate()}`}function so(e){let t=[...(0,w.h)(e,({kind:o,method:r,basis:n})=>JSON.stringify([o,r,n])).values()].map(o=>{let{kind:r,method:n,basis:i}=o[0],a=o.flatMap(({energyKwh:s})=>s??[]);return{kind:r,method:n,basis:i,rows:o.length,...r!=="rate"&&a.length>0&&{energyKwh:(0,w.e)(a)}}});return(0,w.i)(t,({energyKwh:o=0})=>-o)}function ao(e){let t=[...(0,w.h)(e,o=>JSON.stringify([o.factorSource,o.factorZone,o.factorYear,o.factorLicence,o.factorKind,o.factorBasis,o.datasetVersion])).values()].map(o=>{let r=o.flatMap(({carbonIntensity:n})=>n??[]);return{...tt(o[0]),rows:o.length,...r.length>0&&{low:Math.min(...r),high:Math.max(...r)}}});return(0,w.i)(t,({rows:o})=>-o)}var tt=e=>({...e.factorSource!==void 0&&{source:e.factorSource},...e.factorZone!==void 0&&{zone:e.factorZone},...e.factorYear!==void 0&&{year:e.factorYear},...e.factorLicence!==void 0&&{licence:e.factorLicence},...e.factorKind!==void 0&&{kind:e.factorKind},...e.factorBasis!==void 0&&{basis:e.factorBasis},...e.datasetVersion!==void 0&&{dataset:e.datasetVersion}});function Te({source:e,zone:t,year:o,licence:r}){let n=[e,t,o===void 0?void 0:String(o)].filter(Boolean);return n.length===0?"as the measuring tool has it; source not stated":`${n.join(", ")}${r===void 0?"":` (${r})`}`}var Be=e=>Te(tt(e));function ot({low:e,high:t}){return e===void 0||t===void 0?"unknown":`${[...new Set([e,t].map(u.j))].join("\u2013")} g/kWh`}function $e(e){let{rows:t,factors:o,period:r,repositories:n}=e,i=t.filter(({kind:m})=>m==="measured"),a=[...new Set(i.map(({tool:m,method:c})=>m??c))].sort(),s=[...new Set(o.flatMap(({zone:m})=>m??[]))].sort(),l=[...new Set(o.flatMap(({source:m})=>m??[]))].sort(),d=t.some(({factorKind:m})=>m==="marginal");return[`Boundary. The figures cover ${(0,u.m)(t.length)} ledger rows of ${E(r)}${n.length>0?` from ${ke(n,6)}`:""}: what workflow runs of these repositories used, as far as a report or an estimate exists. They are not the footprint of an organisation. A run counts in the month of its first attempt (UTC), once, by its latest attempt.`,`Measurement. ${a.length>0?`Energy was measured or modelled by ${ke(a,8)} on the machines that ran the jobs.`:"No row is measured."} ${lo(e)} Measured and estimated figures are never added to each other, and rates of what keeps running are not added to runs.`,`Emission factors. Emissions are energy times the carbon intensity of the grid, location-based${d?", except rows marked marginal, which no total of scope 2 may contain":""}. ${l.length>0?`Sources: ${ke(l,6)}.`:"The rows do not state the source of the factor; the measuring tool chose it."} ${s.length>0?`Zones: ${ke(s,12)}.`:""} Market-based emissions are given only where the factor of a contract is declared. Embodied emissions are apart from emissions of energy.`.replace(/ {2,}/g," "),"Scopes. Hosted runners, cloud services and APIs of language models are scope 3, category 1; own machines are scope 2. The budget file of a repository declares it. Rows without a declaration are in no scope.","Uncertainty. Software that models energy from utilisation or from model sizes can be wrong by tens of percent; estimates are given with their range. A sum that lacks a part says so and is a lower bound.","Credits and certificates lower no figure of this report; where a measuring tool claims any, they are listed apart."]}function lo({kinds:e}){let t=e.find(({kind:o})=>o==="estimated");return t?`Jobs without a report (${(0,u.m)(t.total.rows)} rows) are estimated from their duration and published power figures of the runner.`:"No row is estimated."}var ke=(e,t)=>e.length>t?`${e.slice(0,t).join(", ")} and ${e.length-t} more`:(0,u.o)(e,"and");function Q(e){return rt(e,"energyKwh",t=>(0,u.h)("energy",t))}function O(e,t="emissionsKg"){return rt(e,t,_)}var _=e=>(0,u.h)("emissions",e*1e3);function rt(e,t,o){let r=e.sums[t];return r===void 0?"\u2013":`${e.missing[t]>0?"\u2265 ":""}${o(r)}`}function ze(e,t){return e===void 0||t===void 0||t===0?"\u2013":(0,u.k)(e/t-1,"always")}var be=({carbonIntensity:e})=>e===void 0?"\u2013":`${(0,u.j)(e)} g/kWh`,L=e=>{let[t,o]=(0,u.i)("emissions",e);return`${(0,u.j)(e/o)} ${t}`};function ue(e,t){let[o,r]=[(0,u.k)(e),(0,u.k)(t)];return o===r?r:o.startsWith("\u2212")||r.startsWith("\u2212")?`${o} to ${r}`:`${o.replace("%","")}\u2013${r}`}function mo(e){let t=String(e);if(!t.includes("e"))return t;let o=e.toFixed(20);return o.includes("e")?BigInt(e).toString():o.replace(/\.0+$|(?<=[1-9])0+$/,"")}function nt(e){let{kinds:t,period:o,repositories:r,rows:n}=e;if(n.length===0)return[`The ledger has no rows for ${E(o)}.`];let i=r.length===1?r[0]:r.length===0?"the repository":`${r.length} repositories`;return[...t.map((a,s)=>`${s===0?`${uo(o)}, workflow runs of ${i}`:"Apart from that, runs"} used ${Q(a.total)} and emitted ${O(a.total)} CO\u2082e (${a.kind})${co(a,e)}.`),...t.slice(0,1).flatMap(({change:a})=>a?[ho(a)]:[]),go(e.budgets)]}function uo(e){let t=E(e);return`${t.includes(" to ")?"From":"In"} ${t}`}function co({total:e,earlier:t},{before:o}){let[r,n]=[e.sums.emissionsKg,t?.sums.emissionsKg];if(r===void 0||!n)return"";let i=r/n-1,a=`than in ${E(o)}`,s=(0,u.k)(Math.abs(i));return s==="0%"?`, about as much as in ${E(o)}`:`, ${s} ${i>0?"more":"less"} ${a}`}function ho({parts:e,fromKg:t,toKg:o}){let r=(i,a,s)=>`${i>0?a:s} (${F(i/1e3)})`,n=[r(e.energy,"more energy","less energy"),r(e.mix,"a shift to workloads on dirtier grids","a shift to workloads on cleaner grids"),r(e.grid,"a dirtier grid","a cleaner grid")];return`The change of ${F(o-t)} splits into ${(0,u.o)(n,"and")}.`}function F(e){return`${e>0?"+":e<0?"\u2212":"\xB1"}${_(Math.abs(e))}`}function Ne(e){let t={over:0,missing:0,near:0,within:0,unbudgeted:0};for(let{verdicts:r}of e)for(let n of Object.keys(t))t[n]+=r[n];let o=t.over+t.missing+t.near+t.within;return{...t,budgeted:o,kept:t.near+t.within}}function go(e){let{budgeted:t,kept:o,over:r}=Ne(e);return t===0?"No run had a budget.":`Of ${`${(0,u.m)(t)} run results with a budget`}, ${(0,u.m)(o)} (${(0,u.k)(o/t)}) kept it and ${(0,u.m)(r)} were over.`}function it({kinds:e,before:t,period:o}){return e.flatMap(({kind:r,change:n,months:i,total:a})=>{if(!n)return[];let[s,l]=[n.earlierMonths,i.length];return[...n.toKg/(a.sums.emissionsKg??n.toKg)<.995?[`The parts explain ${_(n.toKg)} of the ${O(a)} of kind ${r}: the other rows lack energy.`]:[],...s<l?[`${E(t)} has rows of kind ${r} in ${s} of ${l} months only, so the change against it is partly a change of coverage.`]:[],...n.otherMethod>=.01?[`${(0,u.k)(n.otherMethod)} of the energy of kind ${r} in ${E(o)} was measured in a way that ${E(t)} did not use: that part of the change may come from the method.`]:[]]})}var st={"too few runs":"too few runs yet","another tool":"measured by another tool","no saving shown":"no saving beyond noise",less:"less than predicted","as predicted":"as predicted",more:"more than predicted",saved:"saved; nothing was predicted"},fo=["You may say what the ledger shows: energy and emissions of these runs, by this method, in this period, with what is missing.","Do not call it the footprint of a product or a company, and do not call anything carbon neutral, climate friendly or net zero on its grounds.","A lower figure is a saving only where the work stayed the same; the decomposition and the figures per functional unit show whether it did."];function at({share:e,low:t,high:o}){let r=ue(t,o);return r===(0,u.k)(e)?r:`${(0,u.k)(e)} (${r})`}var lt=({rules:e})=>(0,u.o)(e,"and"),j=e=>({title:e,align:"left"}),T=e=>({title:e,align:"right"}),po=50;function et(e){let{period:t,overridden:o,savings:r,gaps:n}=e;return`${(0,f.i)(`# Energy and emissions of software, ${E(t)}`,...nt(e).map(f.a),...e.kinds.flatMap(i=>wo(i,e)),dt(it(e).map(f.a)),o.length>0?"## Overrides":"",o.length>0?yo(e):"",r.length>0?"## Advice followed":"",r.length>0?vo(e):"","## What is missing",n.length>0?dt(n.map(f.a)):"Every row has energy, emissions, a scope and the hash of its report.","## Method",...$e(e).map(f.a)).trim()}
`}var dt=e=>e.map(t=>`- ${t}`).join(`
`);function wo(e,{before:t}){let{change:o,workloads:r,months:n,scopes:i,total:a,earlier:s}=e,l=r.slice(0,po),d=r.length-l.length,m=(g,h)=>[g,(0,u.m)(h.total.runs),Q(h.total),O(h.total),be(h.total)],c=[T("Runs"),T("Energy"),T("CO\u2082e"),T("Intensity")];return[`## ${e.kind==="measured"?"Measured":"Estimated"}`,s?`Against ${E(t)}: energy ${ze(a.sums.energyKwh,s.sums.energyKwh)}, emissions ${ze(a.sums.emissionsKg,s.sums.emissionsKg)}.`:"",o?(0,f.e)([j("Cause of the change"),T("CO\u2082e")],[["More or less energy",F(o.parts.energy/1e3)],["Energy that moved between workloads",F(o.parts.mix/1e3)],["A cleaner or dirtier grid",F(o.parts.grid/1e3)]]):"",(0,f.e)([j("Month"),...c],[...n.map(g=>m(C(g.name),g)),m("**All**",{total:a})]),(0,f.e)([j("Workload"),j("Repository"),...c],l.map(g=>{let[h="",...p]=m((0,f.a)(g.name),g);return[h,(0,f.a)(g.repository??"not recorded"),...p]})),d>0?`${(0,u.m)(d)} more workloads are in the other formats.`:"",(0,f.e)([j("Scope"),T("Energy"),T("Location-based"),T("Market-based")],i.map(g=>[g.name,Q(g.total),O(g.total),O(g.total,"emissionsMarketKg")]))].filter(g=>g!=="")}var yo=({overridden:e})=>(0,f.e)([j("Run"),j("Workload"),j("By"),j("Reason")],e.map(t=>[(0,f.g)(String(t.runId),t.runUrl),(0,f.a)(t.workload),(0,f.a)(t.overrideBy??""),(0,f.a)((t.overrideReason??"").slice(0,300)||"none given")])),vo=({savings:e})=>(0,f.e)([j("Workload"),j("What changed"),T("Runs"),T("Predicted"),T("Realised, 95%"),T("Avoided CO\u2082e"),j("Result")],e.map(t=>[(0,f.a)(t.workload),`${t.setting}: ${(0,f.a)(t.from)} \u2192 ${(0,f.a)(t.to)} (${lt(t)})`,`${t.runsBefore} + ${t.runsAfter}`,t.predicted?ue(t.predicted.low,t.predicted.high):"\u2013",t.realised?at(t.realised):"\u2013",t.avoidedKg?_(Math.max(0,t.avoidedKg.likely)):"\u2013",st[t.outcome]]));function $o(e){let t=ko(e),o=[],r=[...(0,w.h)(t,bo).values()].flatMap(Mo).map(a=>{let s=a.reduce((l,d)=>mt(d)>mt(l)?d:l);for(let l of a)Ko(s,l)||o.push({kept:s,dropped:l});return s}),n=new Map;for(let a of r)n.set(We(a),Math.max(a.attempt,n.get(We(a))??0));let i=a=>a.attempt===n.get(We(a));return{rows:r.filter(i).sort(ut),copies:t.length-r.length-o.length,superseded:r.filter(a=>!i(a)).sort(ut),conflicts:o}}function ko(e){let t=new Map;for(let{runId:o,repository:r}of e)r!==void 0&&t.set(o,(t.get(o)??new Set).add(r));return e.map(o=>{if(o.repository!==void 0)return o;let[r,...n]=t.get(o.runId)??[];return r!==void 0&&n.length===0?{...o,repository:r}:o})}var We=({repository:e="",runId:t})=>`${e} ${t}`,bo=e=>JSON.stringify([e.repository,e.runId,e.attempt,e.workload,e.kind]);function Mo(e){let t=[...(0,w.h)(e,({gate:n})=>n)].filter(([n])=>n!==void 0),o=new Set(e.flatMap(({reportSha256:n=[]})=>n.join()||[]));if(t.length<2||o.size<t.length)return[e];let r=e.filter(({gate:n})=>n===void 0);return t.map(([,n],i)=>i===0?[...n,...r]:n)}var mt=({hash:e,reportSha256:t=[],runUrl:o})=>(e===void 0?0:4)+(t.length>0?2:0)+(o===void 0?0:1),Ko=(e,t)=>e.energyKwh===t.energyKwh&&e.emissionsKg===t.emissionsKg&&e.verdict===t.verdict,ut=(e,t)=>Me(e.at,t.at)||Me(e.repository??"",t.repository??"")||e.runId-t.runId||Me(e.workload,t.workload)||Me(e.kind,t.kind),Me=(e,t)=>e<t?-1:+(e>t),ct={energyKwh:"energy",emissionsKg:"emissions",emissionsMarketKg:void 0,embodiedKg:void 0,waterL:"water",durationS:"duration",inputTokens:"input-tokens",cachedTokens:"cached-tokens",outputTokens:"output-tokens"},xo=Object.keys(ct);function U(e){let t={},o={};for(let n of xo){let i=e.flatMap(a=>a[n]??[]);i.length>0&&(t[n]=(0,w.e)(i)),o[n]=e.length-i.length+_o(e,n)}let r=e.some(n=>n.emissionsLowKg!==void 0);return{rows:e.length,runs:Eo(e),sums:t,missing:o,...So(e),...r&&{range:Co(e)}}}function So(e){let t=e.filter(r=>r.emissionsKg!==void 0&&r.energyKwh!==void 0),o=(0,w.e)(t,({energyKwh:r})=>r);return o===0?{}:{carbonIntensity:(0,w.e)(t,({emissionsKg:r})=>r)*1e3/o}}function _o(e,t){let o=ct[t];return o===void 0?0:e.filter(r=>r.gaps?.includes(o)&&r[t]!==void 0).length}function Eo(e){let t=new Map;for(let{repository:o,runId:r}of e){let n=t.get(o);n?n.add(r):t.set(o,new Set([r]))}return[...t.values()].reduce((o,{size:r})=>o+r,0)}var Co=e=>({energyLowKwh:(0,w.e)(e,t=>t.energyLowKwh??t.energyKwh??0),energyHighKwh:(0,w.e)(e,t=>t.energyHighKwh??t.energyKwh??0),emissionsLowKg:(0,w.e)(e,t=>t.emissionsLowKg??t.emissionsKg??0),emissionsHighKg:(0,w.e)(e,t=>t.emissionsHighKg??t.emissionsKg??0)});function Ro(e){return[...(0,w.h)(e.filter(({kind:t})=>t!=="rate"),t=>JSON.stringify([t.period,t.repository??"",t.workload,t.kind,t.scope,t.scope3Category,t.factorZone,Be(t)]))].sort(([t],[o])=>t<o?-1:1).map(([,t])=>{let{period:o,repository:r,workload:n,kind:i,scope:a,scope3Category:s,factorZone:l}=t[0];return{month:o,workload:n,kind:i,factor:Be(t[0]),...r!==void 0&&{repository:r,organisation:r.split("/")[0]??""},...a!==void 0&&{scope:a},...s!==void 0&&{scope3Category:s},...l!==void 0&&{zone:l},methods:[...new Set(t.map(({method:d})=>d))].sort(),total:U(t),latest:t.map(({at:d})=>d).sort().at(-1)??""}})}var ht=e=>e===void 0?void 0:e/1e3,gt=e=>e===void 0?void 0:e*1e3,Ke=({total:e})=>e.sums.energyKwh,X=({total:e})=>e.sums.emissionsKg,xe=({total:e})=>e.sums.emissionsMarketKg,Se=(e,t)=>o=>o.scope===e?t(o):void 0,ft=({kind:e})=>e==="measured"?"Actual":"Estimated",Ue=({repository:e,workload:t})=>e===void 0?t:`${e}/${t}`,M=()=>{},qe=({scope:e,total:t})=>e===2&&t.sums.energyKwh!==void 0,pt=({total:e})=>e.carbonIntensity,Oo={columns:{period:({month:e})=>e,start_date:({month:e})=>D(e),end_date:({month:e})=>V(e),organisation:({organisation:e})=>e,repository:({repository:e})=>e,workload:({workload:e})=>e,energy_kwh:Ke,kind:({kind:e})=>e,energy_low_kwh:({total:e})=>e.range?.energyLowKwh,energy_high_kwh:({total:e})=>e.range?.energyHighKwh,scope:({scope:e})=>e,scope_3_category:({scope3Category:e})=>e,emissions_location_kgco2e:X,emissions_market_kgco2e:xe,emissions_low_kgco2e:({total:e})=>e.range?.emissionsLowKg,emissions_high_kgco2e:({total:e})=>e.range?.emissionsHighKg,embodied_kgco2e:({total:e})=>e.sums.embodiedKg,water_l:({total:e})=>e.sums.waterL,carbon_intensity_gco2e_per_kwh:pt,grid_zone:({zone:e})=>e,emission_factor_source:({factor:e})=>e,method:({methods:e})=>e.join("; "),runs:({total:e})=>e.runs,rows:({total:e})=>e.rows,rows_without_energy:({total:e})=>e.missing.energyKwh,rows_without_emissions:({total:e})=>e.missing.emissionsKg}},Io={columns:{usage_month:({month:e})=>D(e),billing_account_id:({organisation:e})=>e,"project.id":({repository:e})=>e,"project.number":M,"service.description":({workload:e})=>e,"service.id":M,"location.location":({zone:e})=>e,"location.region":M,carbon_model_version:M,"carbon_footprint_total_kgCO2e.market_based":xe,"carbon_footprint_total_kgCO2e.location_based":X,"carbon_footprint_kgCO2e.scope1":Se(1,X),"carbon_footprint_kgCO2e.scope2.location_based":Se(2,X),"carbon_footprint_kgCO2e.scope2.market_based":Se(2,xe),"carbon_footprint_kgCO2e.scope3":Se(3,X)}},Ao={columns:{last_refresh_timestamp:({latest:e})=>`${e.slice(0,19).replace("T"," ")}Z`,location:({zone:e})=>e,model_version:()=>"v1.0.0",payer_account_id:({organisation:e})=>e,product_code:({workload:e})=>e,region_code:M,total_lbm_emissions_unit:()=>"MTCO2e",total_lbm_emissions_value:e=>ht(X(e)),total_mbm_emissions_unit:()=>"MTCO2e",total_mbm_emissions_value:e=>ht(xe(e)),usage_account_id:({repository:e})=>e,usage_period_end:({month:e})=>`${V(e)} 23:59:59Z`,usage_period_start:({month:e})=>`${D(e)} 00:00:00Z`}},Go={takes:qe,columns:{msdyn_name:e=>`${Ue(e)} ${e.month}`,msdyn_organizationalunitid:({organisation:e})=>e,msdyn_facilityid:M,msdyn_energyprovidername:M,msdyn_energytype:()=>"Electricity",msdyn_isrenewable:M,msdyn_contractualinstrumenttypeid:M,msdyn_consumptionstartdate:({month:e})=>D(e),msdyn_consumptionenddate:({month:e})=>V(e),msdyn_transactiondate:({month:e})=>V(e),msdyn_quantity:({total:e})=>(e.sums.energyKwh??0)/1e3,msdyn_quantityunit:()=>"MWh",msdyn_dataqualitytype:ft,msdyn_description:({methods:e})=>e.join("; "),msdyn_evidence:({total:e})=>`${e.rows} ledger rows`}},jo={takes:qe,columns:{Name:e=>`${Ue(e)} ${e.month}`,StnryAssetEnvrSrcId:M,FuelType:()=>"Electricity",FuelConsumption:Ke,FuelConsumptionUnit:()=>"kWh",StartDate:({month:e})=>D(e),EndDate:({month:e})=>V(e)}},To={takes:qe,columns:{"Organization Link":M,Organization:({organisation:e})=>e,Location:({repository:e})=>e,"Location Ref":M,"Account Style Link":M,"Account Style Caption":()=>"S2 - Electricity - kWh","Account Subtype":()=>"Default","Account Number":Ue,"Account Reference":M,"Account Supplier":M,"Account Reader":M,"Record Start YYYY-MM-DD":({month:e})=>D(e),"Record End YYYY-MM-DD":({month:e})=>V(e),"Record Data Quality":ft,"Record Billing Type":()=>"Standard","Record Subtype":()=>"Default","Record Entry Method":()=>"Overwrite","Record Reference":({methods:e})=>e.join("; "),"Record Invoice Number":M,"Total Electricity (kWh)":Ke,"Green Power (kWh)":M,"Total Cost":M}},Bo={columns:{BillingPeriodStart:({month:e})=>`${D(e)}T00:00:00Z`,BillingPeriodEnd:({month:e})=>`${zo(e)}-01T00:00:00Z`,BillingAccountId:({organisation:e})=>e,SubAccountId:({repository:e})=>e,ServiceName:({workload:e})=>e,RegionId:M,RegionName:({zone:e})=>e,operational_energy_kwh:Ke,operational_emissions_co2eq_g:e=>gt(X(e)),embodied_emissions_co2eq_g:({total:e})=>gt(e.sums.embodiedKg),carbon_intensity:pt}},zo=e=>{let[t,o]=[Number(e.slice(0,4)),Number(e.slice(5))];return new Date(Date.UTC(t,o,1)).toISOString().slice(0,7)},Pe={generic:Oo,google:Io,aws:Ao,microsoft:Go,salesforce:jo,envizi:To,focus:Bo},No=Object.keys(Pe),wt=(e,t)=>[e.map(yt),...t.map(o=>o.map(Wo))].map(o=>`${o.join(",")}\r
`).join("");function Wo(e){return e===void 0?"":typeof e=="number"?mo(e):yt(qo(e))}var Uo=/^[\s\p{Cf}]*[=+\-@＝＋－＠|%]|^[\t\r\n]/u,qo=e=>{let t=e.replace(/[\p{Cc}\u2028\u2029]+/gu," ");return Uo.test(e)?`'${t}`:t},yt=e=>/[",\r\n]|^\s|\s$/.test(e)?`"${e.replaceAll('"','""')}"`:e;function Po(e,t){let o=Pe[t],r=Ro(e.rows),n=o.takes?r.filter(o.takes):r,i=Object.values(o.columns);return{text:wt(Object.keys(o.columns),n.map(a=>i.map(s=>s(a)))),notes:[...Do(r,n,t),...vt(e)]}}function Do(e,t,o){let r=new Set(t.map(({kind:a})=>a)),n=t.length===e.length?[]:[`The profile ${o} is for purchased electricity (scope 2): ${e.length-t.length} of ${e.length} rows are of another scope, of none, or lack energy, and are left out. The profile generic has all rows.`],i=r.size>1&&!Object.hasOwn(Pe[o].columns,"kind")?[`The template of ${o} has no column for the kind: measured and estimated figures are in rows of their own; do not add them up.`]:[];return[...n,...i]}var vt=({rates:e})=>e.length===0?[]:[`Rates of ${e.length===1?"one workload":`${e.length} workloads`} that keep running are left out: they are per hour, and belong to no run.`],Lo={id:"esrs-2023",title:"ESRS of 2023 (Delegated Regulation (EU) 2023/2772), XBRL taxonomy of EFRAG",status:"in force until replaced",prefix:"esrs",energy:{requirement:"E1-5",unit:"MWh",total:"EnergyConsumptionRelatedToOwnOperations",fossil:null,nuclear:null,renewable:null},emissions:{requirement:"E1-6",unit:"tCO2e",scope1:"GrossScope1GreenhouseGasEmissions",scope2Location:"GrossLocationBasedScope2GreenhouseGasEmissions",scope2Market:"GrossMarketBasedScope2GreenhouseGasEmissions",scope3:"GrossScope3GreenhouseGasEmissions",scope3Axis:null,scope3Members:{1:"Category11CloudComputingAndDataCentreServicesMember"}},actions:{requirement:"E1-3",unit:"tCO2e",expected:null,achieved:null},method:{requirement:"MDR-M"}},Fo={id:"esrs-2026-08-30",title:"Amended ESRS, draft XBRL taxonomy of 30 August 2026",status:"draft",prefix:"esrs",energy:{requirement:"E1-7",unit:"MWh",total:"TotalEnergyConsumptionRelatedToTheUndertakingSOwnOperations",fossil:"TotalEnergyConsumptionFromFossilSources",nuclear:"TotalEnergyConsumptionFromNuclearSources",renewable:"TotalEnergyConsumptionFromRenewableSources"},emissions:{requirement:"E1-8",unit:"tCO2e",scope1:"AbsoluteGrossScope1GhgEmissionsGeneratedDuringTheReportingPeriod",scope2Location:"AbsoluteGrossLocationBasedScope2GhgEmissionsGeneratedDuringTheReportingPeriod",scope2Market:"AbsoluteGrossMarketBasedScope2GhgEmissionsGeneratedDuringTheReportingPeriod",scope3:"AbsoluteSignificantGrossScope3GhgEmissionsGeneratedDuringTheReportingPeriod",scope3Axis:"SignificantScope3GhgEmissionsCategoryGhgProtocolAxis",scope3Members:{}},actions:{requirement:"E1-5",unit:"tCO2e",expected:"ExpectedGhgEmissionReductions",achieved:null},method:{requirement:"GDR-M"}},Ho={id:"vsme",title:"VSME, EFRAG's voluntary standard for SMEs (December 2024)",status:"recommended by Recommendation (EU) 2025/1710",prefix:"vsme",energy:{requirement:"B3",unit:"MWh",total:"TotalEnergyConsumption",fossil:null,nuclear:null,renewable:null},emissions:{requirement:"B3",unit:"tCO2e",scope1:"GrossScope1GreenhouseGasEmissions",scope2Location:"GrossLocationBasedScope2GreenhouseGasEmissions",scope2Market:null,scope3:"GrossScope3GreenhouseGasEmissions",scope3Axis:null,scope3Members:{}},actions:{requirement:"B2",unit:"tCO2e",expected:null,achieved:null},method:{requirement:"B1"}},$t={2026:Fo,2023:Lo,vsme:Ho},Jo=Object.keys($t),Yo=["taxonomy","requirement","element","axis","member","label","period_start","period_end","kind","value","low","high","unit","status","ledger_rows","note"];function Zo(e,t){let o=$t[t],{from:r,to:n}=e.period,i=[...e.kinds.flatMap((s,l)=>Vo(s,o,l===0)),...e.kinds.flatMap((s,l)=>Qo(s,e.rows,o,l===0)),...tr(e,o),...$e(e).map(s=>kt(s,o)),...e.gaps.map(s=>kt(`Data gap. ${s}`,o))].map(s=>[o.id,s.requirement,De(s.element,o),De(s.axis,o),De(s.member,o),s.label,D(r),V(n),s.kind,s.value,s.low,s.high,s.unit,s.status,s.rows,s.note]),a=[`These are ESRS-ready rows with the names of: ${o.title} (${o.status}). They are inputs for a statement, not a statement, and no claim of compliance.`,...vt(e)];return{text:wt(Yo,i),notes:a}}var De=(e,{prefix:t})=>e?`${t}:${e}`:void 0;function Vo({kind:e,scopes:t},{energy:o},r){let n=U(t.flatMap(({rows:d})=>d.filter(({scope:m})=>m===2)));if(n.rows===0&&!r)return[];let{requirement:i,unit:a}=o,s={requirement:i,unit:a,kind:e,element:o.total,label:"Energy consumption of own machines",...re(n,"energyKwh","energy",1e3),note:n.rows===0?"No row declares scope 2.":"Workflow runs on own machines only."},l=["fossil","nuclear","renewable"].flatMap(d=>o[d]===null||n.rows===0?[]:[{requirement:i,unit:a,kind:e,element:o[d],status:"unknown",label:`of it from ${d} sources`,note:"The ledger has no mix of sources; take it from the supplier or the grid operator."}]);return[s,...l]}function Qo({kind:e,scopes:t},o,{emissions:r},n){let i=h=>t.flatMap(({rows:p})=>p.filter(({scope:$})=>$===h)),{requirement:a,unit:s}=r,l={requirement:a,unit:s,kind:e},[d,m,c]=[i(1),i(2),i(void 0)].map(U),g=[...new Set(i(3).map(({scope3Category:h})=>h))].map(h=>{let p=U(i(3).filter($=>$.scope3Category===h));return{...l,element:r.scope3,axis:r.scope3Axis,member:h===void 0?void 0:r.scope3Members[h],label:`Gross scope 3 emissions${h===void 0?"":`, category ${h}`}, location-based factors`,...re(p,"emissionsKg","emissions",1e3),note:"Hosted runners, cloud services and APIs of language models; embodied emissions are not in it."}});return[...d.rows>0?[{...l,element:r.scope1,label:"Gross scope 1 emissions",...re(d,"emissionsKg","emissions",1e3),note:"Fuel burnt for own machines, as declared."}]:[],...m.rows>0||n?Xo(m,l,o,r):[],...g,...c.rows>0?[{...l,element:null,label:"Emissions without a declared scope",...re(c,"emissionsKg","emissions",1e3),status:"not declared",note:"In no total above; declare scope: in the budget file."}]:[]]}var Xo=(e,t,o,{scope2Location:r,scope2Market:n})=>[{...t,element:r,label:"Gross scope 2 emissions, location-based",...re(e,"emissionsKg","emissions",1e3),note:er(o)??(e.rows===0?"No row declares scope 2.":"")},{...t,element:n,label:"Gross scope 2 emissions, market-based",...re(e,"emissionsMarketKg","emissions",1e3),note:e.sums.emissionsMarketKg===void 0?"Blank: no factor of a contract is declared. It is not the location-based figure, and not zero.":""}],er=e=>e.some(({scope:t,factorKind:o})=>t===2&&o==="marginal")?"Contains rows with marginal factors, which scope 2 does not allow: calculate them again.":void 0;function re(e,t,o,r){let n=e.sums[t];if(n===void 0)return{status:"unknown",rows:e.rows};let{range:i}=e,a=o==="energy"?[i?.energyLowKwh,i?.energyHighKwh]:[i?.emissionsLowKg,i?.emissionsHighKg],[s,l]=t==="emissionsMarketKg"?[]:a;return{value:n/r,...s!==void 0&&{low:s/r},...l!==void 0&&{high:l/r},status:e.missing[t]>0?"lower bound":"reported",rows:e.rows}}function tr({savings:e,rows:t},{actions:o}){let{requirement:r,unit:n}=o,i=e.flatMap(s=>{let{workload:l,repository:d,setting:m,from:c,to:g,rules:h,avoidedKg:p,runsInPeriod:$,outcome:v}=s;return!p||p.low<=0?[]:[{requirement:r,unit:n,element:o.achieved,kind:s.kind,label:`Achieved: ${m} of ${d===void 0?"":`${d}, `}${l} changed from ${c} to ${g}`,value:p.likely/1e3,low:p.low/1e3,high:p.high/1e3,status:"reported",rows:$,note:`Against the runs before the change, 95% interval; ${v}; advice: ${h.join(", ")}. Not deducted from gross emissions, which are lower already.`}]}),a=(s,l)=>e.some(d=>d.workload===s.workload&&d.repository===s.repository&&d.rules.includes(l)&&d.at>s.at);return[...i,...or(t,a,o)]}function or(e,t,{requirement:o,unit:r,expected:n}){let i=new Map;for(let a of e)for(let s of a.advice??[]){let l=(0,Xe.b)(s);l?.predicted&&a.kind!=="rate"&&!t(a,l.rule)&&i.set(`${l.rule} in ${a.repository??""} ${a.workload}`,{row:a,...l.predicted})}return[...i].flatMap(([a,{row:s,low:l,high:d}])=>{let m=e.filter(({repository:g,workload:h,kind:p})=>g===s.repository&&h===s.workload&&p===s.kind),c=(0,w.e)(m,({emissionsKg:g=0})=>g);return[{requirement:o,unit:r,element:n,kind:s.kind,label:`Expected, if followed: ${a}`,low:c*l/1e3,high:c*d/1e3,status:"reported",rows:m.length,note:"Predicted shares of what the runs of this period emitted. Advice overlaps: do not add the rows up."}]})}var kt=(e,{method:t})=>({requirement:t.requirement,element:null,status:"text",label:"Method",note:e}),bt=e=>e.energyKwh!==void 0&&e.emissionsKg!==void 0,_e=({repository:e,workload:t})=>JSON.stringify([e,t]);function rr(e,t){let[o,r]=[e.filter(bt),t.filter(bt)];if(o.length===0||r.length===0)return;let[n,i]=[(0,w.h)(o,_e),(0,w.h)(r,_e)],a=[...new Set([...n.keys(),...i.keys()])],s=(0,Ut.a)(a.map(c=>{let[g,h]=[Mt(n.get(c)),Mt(i.get(c))];return{from:g??Kt(h),to:h??Kt(g)}})),l=new Set(o.map(c=>`${_e(c)} ${c.method}`)),d=(0,w.e)(r,({energyKwh:c})=>c),m=r.filter(c=>!l.has(`${_e(c)} ${c.method}`));return{parts:s,fromKg:(0,w.e)(o,({emissionsKg:c})=>c),toKg:(0,w.e)(r,({emissionsKg:c})=>c),otherMethod:d>0?(0,w.e)(m,({energyKwh:c})=>c)/d:0,earlierMonths:new Set(o.map(({period:c})=>c)).size}}function Mt(e=[]){let t=(0,w.e)(e,({energyKwh:r})=>r),o=(0,w.e)(e,({emissionsKg:r})=>r)*1e3;if(t!==0)return{energy:t,carbonIntensity:o/t}}var Kt=e=>({energy:0,carbonIntensity:e?.carbonIntensity??0});function nr(e,t){return[...ir(e),...sr(e,t),...ar(e),...lr(e),...e.kinds.flatMap(dr),...mr(e),...ur(e),...cr(e),...hr(e),...gr(e),...fr(e)]}function ir({unread:e}){if(e.length===0)return[];let t=e.slice(0,10).join(", ");return[`${he(e.length,"line")} of the ledgers could not be read and ${e.length===1?"is":"are"} in no figure: ${t}${e.length>10?", \u2026":""}.`]}function sr({rows:e},t){let o=new Set(e.map(({repository:n})=>n)),r=t.filter(n=>!o.has(n));return r.length===0?[]:[`There are no rows of ${(0,u.o)(r,"and")} in this period.`]}var ar=({unnamed:e})=>e===0?[]:[`${he(e,"row")} of this period ${e===1?"names":"name"} no repository and ${e===1?"is":"are"} left out.`];function lr({rows:e,period:t}){let o=new Set(e.map(n=>n.period)),r=Ae(t).filter(n=>!o.has(n));return r.length===0||o.size===0?[]:[`There are no rows in ${r.length>6?`${r.length} months`:(0,u.o)(r.map(C),"and")}. Nothing is assumed for that time.`]}function dr({kind:e,total:t}){let{missing:o,rows:r}=t;return[["energyKwh","energy"],["emissionsKg","emissions"]].flatMap(([n,i])=>o[n]===0?[]:[`${ce(o[n],r)} of kind ${e} ${o[n]===1?"lacks":"lack"} ${i} or a part of it; the total is a lower bound.`])}function mr({conflicts:e}){if(e.length===0)return[];let t=[...new Set(e.map(({kept:o})=>o.runId))];return[`${he(e.length,"row")} contradicted another row of the same run, attempt and workload; the row with more evidence counts. Runs: ${t.slice(0,10).join(", ")}${t.length>10?", \u2026":""}.`]}function ur({superseded:e}){if(e.length===0)return[];let t=(0,w.e)(e.filter(({kind:o})=>o!=="rate"),({energyKwh:o=0})=>o);return[`${he(e.length,"row")} of earlier attempts of a run ${e.length===1?"is":"are"} left out: of each run the latest attempt counts. They name ${(0,u.h)("energy",t)}.`]}function cr({rows:e}){let t=e.filter(({scope:o})=>o===void 0).length;return t===0?[]:[`${ce(t,e.length)} ${t===1?"has":"have"} no scope of the GHG Protocol; declare it with scope: in the budget file.`]}function hr({rows:e}){let t=e.filter(({reportSha256:o=[]})=>o.length===0).length;return t===0?[]:[`${ce(t,e.length)} ${t===1?"does":"do"} not name the SHA-256 of the report that the figures were read from.`]}function gr({rows:e}){let t=e.filter(({emissionsMarketKg:o})=>o!==void 0).length;return t===e.length?[]:t===0?["Market-based emissions are blank: no factor of a contract is declared."]:[`Market-based emissions are known of ${ce(t,e.length)} only.`]}function fr({rows:e}){let t=e.filter(({warnings:o=0})=>o>0).length;return t===0?[]:[`${ce(t,e.length)} ${t===1?"has":"have"} warnings on their figures, such as a fallback country; the runs have the details.`]}var ce=(e,t)=>`${(0,u.m)(e)} of ${he(t,"row")} (${(0,u.k)(e/t)})`,he=(e,t)=>`${(0,u.m)(e)} ${t}${e===1?"":"s"}`,pr=5,xt=20,St={"grid zone":({factorZone:e})=>e,hardware:({cpu:e,gpu:t,runnerImage:o})=>{let r=[t,e,o].filter(n=>n!==void 0);return r.length>0?r.join(", "):void 0},model:({models:e})=>e&&e.length>0?e.join(", "):void 0,"bits per weight":({modelBits:e})=>e===void 0?void 0:`${e} bits`,"share of cached tokens":({inputTokens:e,cachedTokens:t})=>{if(e===void 0||t===void 0)return;let o=e+t;return o>0?`${Math.floor(t/o*10)*10}%`:void 0}},_t={"cleaner-region":"grid zone","idle-hardware":"hardware","memory-share":"hardware","largest-tier":"model",quantisation:"bits per weight","prompt-cache":"share of cached tokens"};function wr(e,t){return[...(0,w.h)(e,({repository:o,branch:r,workload:n,kind:i})=>JSON.stringify([o,r,n,i])).values()].flatMap(o=>Object.keys(St).flatMap(r=>yr(o,r))).filter(({after:o})=>o.some(t)).map(o=>$r(o,t)).sort((o,r)=>o.at<r.at?-1:1)}function yr(e,t){let o=St[t],r=[];for(let n of e){let i=o(n);if(i===void 0)continue;let a=r.at(-1);a?.value===i?a.rows.push(n):r.push({value:i,rows:[n]})}return r.flatMap((n,i)=>{let a=r[i-1],s=a?vr(a.rows,t):[];if(!a||s.length===0)return[];let{value:l,rows:d}=a;return[{setting:t,from:l,to:n.value,before:d,after:n.rows,advice:s}]})}function vr(e,t){let o=e.flatMap(({advice:r=[]})=>r.flatMap(n=>(0,Xe.b)(n)??[])).filter(({rule:r})=>Object.hasOwn(_t,r)&&_t[r]===t);return[...new Map(o.map(r=>[r.rule,r])).values()]}function $r(e,t){let{setting:o,from:r,to:n,advice:i}=e,a=e.after[0],{figure:s,readFrom:l}=kr(e),d=e.before.flatMap(y=>l(y)??[]).slice(-xt),m=e.after.flatMap(y=>l(y)??[]).slice(0,xt),c=i.flatMap(({predicted:y})=>y??[]),g=c.length>0&&{low:Math.min(...c.map(({low:y})=>y)),high:Math.max(...c.map(({high:y})=>y))},h=Et(e.before.at(-1))===Et(a),p=h?Mr(d,m):void 0,$=e.after.filter(t),v=$.flatMap(({emissionsKg:y})=>y??[]),k=p&&v.length>0&&xr(p,(0,w.e)(v));return{...a.repository!==void 0&&{repository:a.repository},workload:a.workload,kind:a.kind,rules:i.map(({rule:y})=>y),setting:o,from:r,to:n,at:a.at,sha:a.sha,figure:s,...a.runUrl!==void 0&&{runUrl:a.runUrl},runsBefore:d.length,runsAfter:m.length,runsInPeriod:$.length,...g&&{predicted:g},...p&&{realised:p},...k&&{avoidedKg:k},outcome:h?Sr(p,g||void 0):"another tool"}}var Et=({tool:e,toolVersion:t})=>`${e??""} ${/^\d+\.\d+/.exec(t??"")?.[0]??t??""}`;function kr({setting:e,before:t,after:o}){if(e==="grid zone")return{figure:"carbon intensity",readFrom:({carbonIntensity:n})=>n};let r=new Set([...t,...o].map(br));return r.size===1&&!r.has(void 0)?{figure:"energy per functional unit",readFrom:({energyKwh:n,functionalUnits:i=1})=>n===void 0?void 0:n/i}:{figure:"energy",readFrom:({energyKwh:n})=>n}}var br=({functionalUnit:e,functionalUnits:t})=>t?e:void 0;function Mr(e,t){if(Math.min(e.length,t.length)<pr)return;let[o,r]=[Ct(e),Ct(t)];if(o.median===0)return;let n=r.median/o.median,i=Math.hypot(o.error/o.median,r.median&&r.error/r.median),a=Kr(Math.min(e.length,t.length)-1)*n*i;return{share:1-n,low:1-n-a,high:Math.min(1,1-n+a)}}function Ct(e){let t=(0,w.o)(e)??0,o=1.4826*((0,w.o)(e,r=>Math.abs(r-t))??0);return{median:t,error:Math.sqrt(Math.PI/2)*o/Math.sqrt(e.length)}}function Kr(e){return 1.959964+(1.959964**3+1.959964)/(4*e)+(5*1.959964**5+16*1.959964**3+3*1.959964)/(96*e**2)}function xr({share:e,low:t,high:o},r){if(o>=1)return;let n=i=>r*i/(1-i);return{likely:n(e),low:n(t),high:n(o)}}function Sr(e,t){return e?e.low<=0?"no saving shown":t?e.high<t.low?"less":e.low>t.high?"more":"as predicted":"saved":"too few runs"}var _r=e=>e.energyKwh!==void 0&&e.emissionsKg!==void 0&&e.functionalUnit!==void 0&&e.functionalUnits!==void 0&&(e.gaps??[]).every(t=>t!=="energy"&&t!=="emissions");function Er(e){return[...(0,w.h)(e.filter(({kind:t})=>t!=="rate"),({repository:t,workload:o,kind:r})=>JSON.stringify([t,o,r])).values()].flatMap(t=>[...(0,w.h)(t.filter(_r),({functionalUnit:o})=>o)].flatMap(([o,r])=>Cr(o,r,t.length)??[]))}function Cr(e,t,o){let{repository:r,workload:n,kind:i}=t[0],a=(0,w.e)(t,({functionalUnits:c})=>c);if(a===0)return;let s=(0,w.e)(t,c=>c.energyKwh),l=(0,w.e)(t,({emissionsKg:c})=>c)*1e3,d=t.flatMap(({embodiedKg:c})=>c??[]),m=d.length===t.length?(0,w.e)(d)*1e3:void 0;return{...r!==void 0&&{repository:r},workload:n,kind:i,unit:e,units:a,energyKwh:s,operationalG:l,carbonIntensity:s>0?l/s:0,...m!==void 0&&{embodiedG:m},gramsPerUnit:Rr({operationalG:l,embodiedG:m??0,units:a}),rows:t.length,without:o-t.length}}var Rr=e=>(e.operationalG+e.embodiedG)/e.units;function Or(e,t,o,r){let n=new Set(o),i=h=>n.size===0||n.has(h.repository??""),a=e.rows.filter(i),s=a.filter(h=>oe(t,h.period)),l=io(t),d=a.filter(h=>oe(l,h.period)),m=["measured","estimated"].flatMap(h=>{let p=$=>$.kind===h;return s.some(p)?[Ir(h,s.filter(p),d.filter(p),t,l)]:[]}),c={period:t,rows:s,kinds:m,unread:r,unnamed:e.rows.filter(h=>!i(h)&&h.repository===void 0&&oe(t,h.period)).length,superseded:e.superseded.filter(h=>i(h)&&oe(t,h.period)),conflicts:e.conflicts.filter(({kept:h})=>i(h)&&oe(t,h.period))},g=[...new Set(s.flatMap(({repository:h})=>h??[]))].sort();return{period:t,before:l,rows:s,kinds:m,repositories:o.length>0?o:g,rates:jr(s.filter(({kind:h})=>h==="rate")),budgets:Tr(s),overridden:s.filter(({overrideBy:h})=>h!==void 0),savings:wr(a,h=>oe(t,h.period)),sci:Er(s),methods:so(s),factors:ao(s),gaps:nr(c,o)}}function Ir(e,t,o,r,n){let i=rr(o,t);return{kind:e,total:U(t),...o.length>0&&{earlier:U(o)},...i&&{change:i},months:Rt(t,r),earlierMonths:Rt(o,n),workloads:Le(t),scopes:Gr(t)}}function Rt(e,t){let o=(0,w.h)(e,r=>r.period);return Ae(t).map(r=>Fe(r,o.get(r)??[]))}function Le(e){let t=[...(0,w.h)(e,({repository:o,workload:r})=>JSON.stringify([o,r])).values()].map(o=>{let{workload:r,repository:n}=o[0];return{...Fe(r,o),...n!==void 0&&{repository:n}}});return(0,w.i)(t,({total:o})=>-(o.sums.emissionsKg??0))}function Ar({scope:e,scope3Category:t}){if(e===void 0)return"scope not declared";let o=e===3&&t!==void 0?`, category ${t}`:"";return`scope ${e}${o}`}var Gr=e=>[...(0,w.h)(e,Ar)].sort(([t],[o])=>t<o?-1:1).map(([t,o])=>Fe(t,o)),Fe=(e,t)=>({name:e,rows:t,total:U(t)});function jr(e){return[...new Map(e.map(t=>[JSON.stringify([t.repository,t.workload]),t])).values()]}function Tr(e){return Le(e).map(({name:t,repository:o,rows:r})=>{let n={over:0,missing:0,near:0,within:0,unbudgeted:0};for(let{verdict:a}of r)n[a]+=1;let[i]=(0,w.i)(r.filter(a=>a.verdict==="over"&&a.budgetLimit&&a.budgetUsed),({budgetUsed:a=0,budgetLimit:s=1})=>-a/s);return{...o!==void 0&&{repository:o},workload:t,verdicts:n,...i&&{worst:i}}})}var x=e=>(0,f.j)(e);function K(e,t=48){let o=(0,Y.c)(e,t);return o===e?(0,f.j)(e):`<span title="${(0,f.j)(e.slice(0,400))}">${(0,f.j)(o)}</span>`}function ne(e){if(e===void 0)return"not recorded";let[t="",...o]=(0,Y.c)(e,60).split("/");return o.length===0?(0,f.j)(t):`<span class="w">${(0,f.j)(t)}/</span><wbr><span class="w">${(0,f.j)(o.join("/"))}</span>`}var He=e=>`<span class="w">${(0,f.j)(e.slice(0,10))}</span>`;function I(e,t,o,{id:r,foot:n=[],className:i}={}){if(o.length===0)return"";let a=m=>t[m]?.numeric?' class="n"':"",s=m=>`<tr>${m.map((c,g)=>g===0?`<th scope="row">${c}</th>`:`<td${a(g)}>${c}</td>`).join("")}</tr>`,l=t.map(({title:m},c)=>`<th scope="col"${a(c)}>${(0,f.j)(m)}</th>`).join(""),d=[i??"",o.length<=8?"short":""].filter(Boolean).join(" ");return[`<div class="scroll" tabindex="0" role="region" aria-label="${Br(e)}"><table${r===void 0?"":` id="${r}"`}${d===""?"":` class="${d}"`}>`,`<caption>${e}</caption>`,`<thead><tr>${l}</tr></thead>`,`<tbody>
${o.map(s).join(`
`)}
</tbody>`,n.length>0?`<tfoot>${n.map(s).join("")}</tfoot>`:"","</table></div>"].filter(m=>m!=="").join(`
`)}var Br=e=>e.replace(/<[^<>]*>/g,""),A=(e,t,...o)=>`<section aria-labelledby="${e}">
<h2 id="${e}">${(0,f.j)(t)}</h2>
${o.filter(r=>r!=="").join(`
`)}
</section>`,S=(e,t)=>`<p${t===void 0?"":` class="${t}"`}>${e}</p>`,Je=e=>e.length===0?"":`<ul>
${e.map(t=>`<li>${t}</li>`).join(`
`)}
</ul>`;function ge(e,t){return t!==void 0&&/^https:\/\/[\w.-]+(?::\d+)?\/[\w./~%+@-]*$/.test(t)?`<a href="${(0,f.j)(t)}" rel="noopener noreferrer">${e}</a>`:e}var zr=2e4,Ot=10;function Nr(e){let{rows:t}=e,o=t.length>zr,r=["measured","estimated","rate"].flatMap(n=>Le(t.filter(i=>i.kind===n)).map(i=>({kind:n,slice:i})));return A("evidence","Evidence",S(`Each figure of this page is a sum of these ${(0,u.m)(t.length)} ledger rows. A row leads to its workflow run and commit, to the SHA-256 of the report it was read from, and to its emission factor. The command <code>carbon-budget-gate verify</code> calculates them again.`),o?S(`Of each workload and month only the ${Ot} rows with the most emissions are listed here. The ledger has all of them.`):"",...r.filter(({kind:n})=>n!=="rate").length>0?Wr(e,r):[""],...r.map(({slice:n,kind:i},a)=>qr(n,i,a,o)))}function Wr({period:e},t){let o=Ae(e),r=Array.from({length:Math.ceil(o.length/12)},(l,d)=>o.slice(d*12,d*12+12)),n=t.map(({slice:l})=>(0,w.h)(l.rows,d=>d.period)),i=Math.max(0,...t.flatMap(({kind:l},d)=>l==="rate"?[]:[...n[d]?.values()??[]].map(m=>U(m).sums.emissionsKg??0))),[a,s]=(0,u.i)("emissions",i*1e3);return r.map(l=>I(`Emissions in ${a} CO\u2082e, by workload and month. Each figure leads to its rows.`,[{title:"Workload"},...l.map(d=>({title:je(d),numeric:!0}))],t.flatMap(({kind:d,slice:m},c)=>d==="rate"?[]:[[`${Ur(m)}${d==="estimated"?" (estimated)":""}`,...l.map(g=>{let h=n[c]?.get(g);if(!h)return"";let{sums:p,missing:$}=U(h),v=$.emissionsKg>0?"\u2265 ":"",k=p.emissionsKg===void 0?"\u2013":v+(0,u.j)(p.emissionsKg*1e3/s);return`<a href="#${It(c,g)}" aria-label="${C(g)}: ${k}">${k}</a>`})]]),{className:"small"}))}var It=(e,t)=>`rows-${e+1}-${t}`,Ur=({name:e,repository:t})=>t===void 0?K(e,30):`${K(e,30)}<br><span class="muted">${ne(t)}</span>`;function qr(e,t,o,r){let n=[...(0,w.h)(e.rows,a=>a.period)].sort(([a],[s])=>a<s?-1:1),i=t==="rate"?"rates per hour":`${Q(e.total)}, ${O(e.total)} CO\u2082e`;return["<details>",`<summary>${e.repository===void 0?"":`${ne(e.repository)} \xB7 `}${K(e.name)}, ${t}: ${(0,u.m)(e.rows.length)} rows, ${i}</summary>`,...n.map(([a,s])=>Pr(a,s,It(o,a),r)),"</details>"].join(`
`)}function Pr(e,t,o,r){let n=r?t.toSorted((i,a)=>(a.emissionsKg??0)-(i.emissionsKg??0)).slice(0,Ot):t;return I(`${C(e)}: ${n.length<t.length?`${n.length} of `:""}${(0,u.m)(t.length)} rows`,[{title:"Run"},{title:"Judged"},{title:"Commit"},{title:"Energy",numeric:!0},{title:"Emissions",numeric:!0},{title:"Factor"},{title:"Budget"},{title:"SHA-256 of the report"}],n.map(i=>[`${ge(String(i.runId),i.runUrl)}${i.attempt>1?`, attempt ${i.attempt}`:""}`,He(i.at),Dr(i),i.energyKwh===void 0?"\u2013":(0,u.h)("energy",i.energyKwh),i.emissionsKg===void 0?"\u2013":_(i.emissionsKg),Lr(i),i.verdict,Fr(i)]),{id:o,className:"small"})}function Dr({sha:e,runUrl:t}){let o=`<code>${x(e.slice(0,10))}</code>`,r=/^(https:\/\/[\w.-]+(?::\d+)?\/[\w.-]+\/[\w.-]+)\/actions\/runs\/\d/.exec(t??"")?.[1];return r!==void 0&&/^[0-9a-f]{7,64}$/.test(e)?ge(o,`${r}/commit/${e}`):o}function Lr(e){return`${e.carbonIntensity===void 0?"":`${(0,u.j)(e.carbonIntensity)} g/kWh, `}${K(Be(e),60)}`}function Fr({reportSha256:e=[],hash:t}){let o=e.map(n=>`<span class="hash">${x(n)}</span>`),r=t===void 0?"":`<br><span class="hash muted">row ${x(t.slice(0,16))}\u2026</span>`;return o.length===0?`not recorded${r}`:`${o.join("<br>")}${r}`}var H=680,ie=12;function fe({id:e,title:t,description:o,height:r,body:n,key:i}){return["<figure>",`<figcaption>${(0,f.j)(i===void 0?t:`${t}. ${i}`)}</figcaption>`,`<svg viewBox="0 0 ${H} ${r}" role="img" aria-labelledby="${e}-title ${e}-desc">`,`<title id="${e}-title">${(0,f.j)(t)}</title>`,`<desc id="${e}-desc">${(0,f.j)(o)}</desc>`,...n.filter(a=>a!==""),"</svg>","</figure>"].join(`
`)}var B=e=>Number(e.toFixed(1)),se=(e,t,o,r,n)=>r<=0||n<=0?"":`<rect class="${e}" x="${B(t)}" y="${B(o)}" width="${B(r)}" height="${B(n)}"/>`,J=(e,t,o,r,n)=>`<line class="${e}" x1="${B(t)}" y1="${B(o)}" x2="${B(r)}" y2="${B(n)}"/>`,R=(e,t,o,r,n="")=>`<text${n&&` class="${n}"`} x="${B(e)}" y="${B(t)}" text-anchor="${r}">${(0,f.j)(o)}</text>`;function Ye(e,t,o){let[r,n]=(0,u.i)("emissions",e*1e3),i=(0,q.c)().domain([0,Math.max(e*1e3/n,1e-9)]).nice(4).range([t,o]);return{unit:r,at:a=>i(a*1e3/n),scale:i}}function Ze(e,t,o){let[r,n]=[26,8];return{body:e.flatMap((i,a)=>{let s=n+a*r;return[R(ee.right,s+14,(0,Y.c)(t(i),36),"end"),...o(i,s+2,17)]}),height:n+e.length*r+6}}var ee={right:236,left:246},pe=H-92;function Hr(e){let t=e.filter(({verdicts:{unbudgeted:s,...l}})=>Object.values(l).some(Boolean)).slice(0,ie);if(t.length===0)return"";let o=(0,q.c)().domain([0,1]).range([ee.left,pe]),r=[["within","less"],["near","near"],["over","more"],["missing","none"]],n=({verdicts:s})=>r.reduce((l,[d])=>l+s[d],0),{body:i,height:a}=Ze(t,({workload:s,repository:l})=>l===void 0?s:`${l.split("/").at(-1)} \xB7 ${s}`,(s,l,d)=>{let m=0,c=r.map(([h,p])=>{let $=s.verdicts[h]/n(s),v=se(p,o(m),l,o(m+$)-o(m),d);return m+=$,v}),g=(s.verdicts.within+s.verdicts.near)/n(s);return[...c,R(pe+6,l+13,`${(0,u.k)(g)} kept`,"start","strong")]});return fe({id:"budgets-kept",title:"Budgets kept, by workload",description:t.map(s=>`${(0,Y.c)(s.workload)}: ${s.verdicts.over} over of ${n(s)}`).join(", "),body:i,height:a,key:"From left: within, near, over, no figure. The share kept is within and near together."})}function Jr(e){let t=e.filter(({realised:s})=>s).slice(0,ie);if(t.length===0)return"";let o=t.flatMap(({realised:s,predicted:l})=>[s?.low??0,s?.high??0,l?.low??0,l?.high??0]),r=(0,q.c)().domain([Math.max(-1,Math.min(0,...o)),Math.min(1,Math.max(.1,...o))]).nice(5).range([ee.left,pe]).clamp(!0),{body:n,height:i}=Ze(t,({workload:s,rules:l})=>`${s}: ${l.join(", ")}`,({predicted:s,realised:l},d,m)=>[s?se("range",r(s.low),d,Math.max(2,r(s.high)-r(s.low)),m):"",l?J("whisker",r(l.low),d+m/2,r(l.high),d+m/2):"",l?`<circle class="dot" cx="${B(r(l.share))}" cy="${B(d+m/2)}" r="4.5"/>`:"",l?R(pe+6,d+13,(0,u.k)(l.share),"start","strong"):""]),a=r.ticks(5).flatMap(s=>[J(s===0?"zero":"grid",r(s),4,r(s),i),R(r(s),i+14,(0,u.k)(s),"middle")]);return fe({id:"savings-realised",title:"Predicted and realised savings",description:t.map(({workload:s,predicted:l,realised:d})=>`${(0,Y.c)(s)}: realised ${d?ue(d.low,d.high):"unknown"}${l?`, predicted ${ue(l.low,l.high)}`:""}`).join("; "),height:i+22,body:[...a,...n],key:"Band: predicted. Dot and line: realised, with its 95% interval."})}var we=!0;function Yr({budgets:e}){let t=Ne(e);return A("budgets","Budgets kept and broken",Hr(e),I("Run results by verdict",[{title:"Workload"},{title:"Repository"},...["Within","Near","Over","No figure","No budget"].map(o=>({title:o,numeric:we})),{title:"Furthest over"}],e.map(({workload:o,repository:r,verdicts:n,worst:i})=>[K(o),ne(r),...[n.within,n.near,n.over,n.missing,n.unbudgeted].map(u.m),i?Zr(i):""]),{foot:[["All","",...[t.within,t.near,t.over,t.missing,t.unbudgeted].map(u.m),""]]}))}function Zr(e){let{budget:t,runId:o,runUrl:r}=e,n=Vr(e);return`${n===""?"":`${n} `}in run ${ge(String(o),r)}${t===void 0?"":`, ${K(t,30)}`}`}function Vr({budgetUsed:e,budgetLimit:t,budgetPer:o}){return e===void 0||!t||o==="tokens"?"":o==="baseline"?`${(0,u.k)(e,"always")}, allowed ${(0,u.k)(t,"always")},`:(0,u.k)(e/t-1,"always")}var At=15;function Qr({overridden:e}){let t=e.toReversed(),o=t.slice(At),r="Runs over budget that somebody with write access, not the author, let through";return A("overrides","Overrides",...t.length===0?[S("No run over its budget was let through by an override.")]:[Gt(r,t.slice(0,At))],o.length===0?"":`<details><summary>${(0,u.m)(o.length)} earlier overrides</summary>
${Gt(`${r}, earlier`,o)}
</details>`)}var Gt=(e,t)=>I(e,[{title:"Run"},{title:"Workload"},{title:"By"},{title:"On"},{title:"Reason"}],t.map(o=>[ge(String(o.runId),o.runUrl),K(o.workload),K(o.overrideBy??""),He(o.overrideAt??o.at),o.overrideReason===void 0||o.overrideReason.trim()===""?"none given":x(o.overrideReason.slice(0,600))]));function Xr({savings:e}){return A("savings","Advice followed",...e.length===0?[S("No setting changed after advice on it, so no saving can be shown. Advice that nobody follows saves nothing.")]:[S("A setting changed after the gate had advised it, and later runs were measured. Realised shares compare medians, with a 95% interval from the spread of both sides. They are in the totals already and lower nothing further."),Jr(e),I("Predicted and realised savings",[{title:"Workload"},{title:"What changed"},{title:"Compared"},{title:"Runs",numeric:we},{title:"Predicted",numeric:we},{title:"Realised",numeric:we},{title:"Avoided (CO\u2082e)",numeric:we},{title:"Result"}],e.map(t=>[`${K(t.workload)}<br><span class="muted">${ne(t.repository)}</span>`,`${x(t.setting)}: ${K(t.from)} \u2192 ${K(t.to)}, ${ge(He(t.at),t.runUrl)}; advice: ${x(lt(t))}`,x(t.figure),`${t.runsBefore} + ${t.runsAfter}`,t.predicted?ue(t.predicted.low,t.predicted.high):"\u2013",t.realised?at(t.realised):"\u2013",t.avoidedKg?_(Math.max(0,t.avoidedKg.likely)):"\u2013",st[t.outcome]]))])}var te=!0;function en({sci:e}){return e.length===0?"":A("sci","Software Carbon Intensity",S("(E \xB7 I + M) per R, by ISO/IEC 21031. Without embodied emissions it is only the operational part."),I("Emissions per functional unit",[{title:"Workload"},{title:"Kind"},{title:"R, counted"},...["E","I","E \xB7 I","M","Per R"].map(t=>({title:t,numeric:te}))],e.map(t=>[K(t.workload),t.kind,`${(0,u.j)(t.units)} \xD7 ${K(t.unit,24)}`,(0,u.h)("energy",t.energyKwh),`${(0,u.j)(t.carbonIntensity)} g/kWh`,L(t.operationalG),t.embodiedG===void 0?"unknown":L(t.embodiedG),t.embodiedG===void 0?`\u2265 ${L(t.gramsPerUnit)}, operational only`:L(t.gramsPerUnit)])))}function tn({rates:e}){return e.length===0?"":A("rates","What keeps running",S("Rates as last stated in this period. They are in no total of this page."),I("Rates per month of 730 hours",[{title:"Workload"},{title:"Repository"},{title:"Energy",numeric:te},{title:"Emissions (CO\u2082e)",numeric:te}],e.map(t=>[K(t.workload),ne(t.repository),t.energyKwh===void 0?"\u2013":(0,u.h)("energy",t.energyKwh*730),t.emissionsKg===void 0?"\u2013":_(t.emissionsKg*730)])))}var on=({gaps:e})=>e.length===0?S("Every row has energy, emissions, a scope and the hash of its report."):Je(e.map(x));function rn(e){let{methods:t,factors:o,rows:r}=e,n=r.filter(({offsetsClaimedKg:i})=>i!==void 0);return A("method","Method",...$e(e).map(i=>{let[a="",...s]=i.split(". ");return s.length>0&&a.length<20?S(`<strong>${x(a)}.</strong> ${x(s.join(". "))}`):S(x(i))}),I("How the rows were measured",[{title:"Method"},{title:"Kind"},{title:"Basis"},{title:"Rows",numeric:te},{title:"Energy",numeric:te}],t.map(i=>[K(i.method,90),i.kind,i.basis,(0,u.m)(i.rows),i.energyKwh===void 0?"\u2013":(0,u.h)("energy",i.energyKwh)])),I("Emission factors",[{title:"Source, zone, year"},{title:"Kind"},{title:"Rows",numeric:te},{title:"Carbon intensity",numeric:te}],o.map(i=>[K(Te(i),90),x([i.kind,i.basis,i.dataset].filter(a=>a!==void 0).join(", ")||"not stated"),(0,u.m)(i.rows),ot(i)])),n.length===0?"":S(`Offsets or certificates that measuring tools claim: ${_(n.reduce((i,{offsetsClaimedKg:a=0})=>i+a,0))} CO\u2082e in ${(0,u.m)(n.length)} rows. They are deducted from nothing here.`))}var jt="--page: #ffffff; --card: #f6f8fa; --line: #d1d9e0; --faint: #e6eaef; --text: #1f2328; --muted: #59636e; --link: #0969da; --now: #0969da; --then: #8c959f; --less: #1a7f37; --more: #bc4c00; --near: #bf8700; --none: #afb8c1; --range: #0969da33;",nn="--page: #0d1117; --card: #151b23; --line: #3d444d; --faint: #262c36; --text: #f0f6fc; --muted: #9198a1; --link: #4493f8; --now: #4493f8; --then: #848d97; --less: #3fb950; --more: #f0883e; --near: #d29922; --none: #656c76; --range: #4493f840;",Tt=`
:root { color-scheme: light dark; ${jt} }
@media (prefers-color-scheme: dark) { :root { ${nn} } }
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
@media print {
  :root { color-scheme: light; ${jt} }
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
  .screen { display: none; }
}
`.trim(),N=({total:e})=>e.sums.emissionsKg??0;function sn({kind:e,months:t,earlierMonths:o,earlier:r}){let[n,i,a]=[28,200,56],s=r!==void 0,l=Math.max(...t.map(N),...s?o.map(N):[0]);if(l===0)return"";let{unit:d,at:m,scale:c}=Ye(l,i,n),g=(0,q.a)().domain(t.map(({name:v})=>v)).range([a,H-8]).padding(.25),h=g.bandwidth(),p=Math.ceil(t.length/ie),$=t.flatMap(({name:v},k)=>{let y=o[k]?.total.sums.emissionsKg,[Z,de]=[g(v)??0,y===void 0?void 0:m(y)];return[{x:Z-h*.15,y:de},{x:Z+h*1.15,y:de}]});return fe({id:`months-${e}`,title:`Emissions by month, ${e}`,description:`The highest month is ${C(Bt(t).name)} with ${_(N(Bt(t)))}.`,height:232,body:[R(a,14,`${d} CO\u2082e`,"start"),...c.ticks(4).flatMap(v=>[J("grid",a,c(v),H-8,c(v)),R(a-8,c(v)+4,c.tickFormat(4)(v),"end")]),...t.map(v=>se("now",g(v.name)??0,m(N(v)),h,i-m(N(v)))),s?`<path class="then" d="${an($)}"/>`:"",J("zero",a,i,H-8,i),...t.flatMap(({name:v},k)=>k%p===0?[R((g(v)??0)+h/2,i+18,ln(v,k,t.length),"middle")]:[])],...s&&{key:"Bars: this period. Dashed: the months of the period before."}})}var an=(0,q.d)(({x:e})=>e,({y:e=0})=>e).defined(({y:e})=>e!==void 0).digits(1),Bt=e=>e.reduce((t,o)=>N(o)>N(t)?o:t),ln=(e,t,o)=>o>12||t===0&&o<12?`${je(e)} ${e.slice(2,4)}`:je(e);function dn(e,t,o,r){let{parts:n,fromKg:i,toKg:a}=t,s=[["Energy",n.energy/1e3],["Mix of workloads",n.mix/1e3],["Grid",n.grid/1e3]],[l,d,m]=[28,200,56],c=i,g=s.map(([b,G])=>{let W=c;return c+=G,{name:b,by:G,from:W,to:c}}),{unit:h,at:p,scale:$}=Ye(Math.max(i,a,...g.map(({to:b})=>b)),d,l),v=(0,q.a)().domain([0,1,2,3,4]).range([m,H-8]).padding(.3),[k,y]=[v.bandwidth(),b=>v(b)??0],Z=b=>y(b)+k/2,de=(b,G,W)=>[se("now",y(b),p(G),k,d-p(G)),R(Z(b),p(G)-6,_(G),"middle","strong"),R(Z(b),d+18,(0,Y.c)(W,20),"middle")];return fe({id:`change-${e}`,title:`What changed the emissions, ${e}`,description:`From ${_(i)} in ${o} to ${_(a)} in ${r}: ${s.map(([b,G])=>`${b} ${F(G)}`).join(", ")}.`,height:232,body:[R(m,14,`${h} CO\u2082e`,"start"),...$.ticks(4).flatMap(b=>[J("grid",m,$(b),H-8,$(b)),R(m-8,$(b)+4,$.tickFormat(4)(b),"end")]),...de(0,i,o),...g.flatMap(({name:b,by:G,from:W,to:Re},me)=>[J("join",y(me)+k,p(W),y(me+1),p(W)),se(G>0?"more":"less",y(me+1),p(Math.max(W,Re)),k,Math.max(1,Math.abs(p(W)-p(Re)))),R(Z(me+1),p(Math.max(W,Re))-6,F(G),"middle","strong"),R(Z(me+1),d+18,b,"middle")]),J("join",y(3)+k,p(c),y(4),p(c)),...de(4,a,r),J("zero",m,d,H-8,d)]})}function mn({kind:e,workloads:t}){let o=t.filter(d=>N(d)>0);if(o.length===0)return"";let r=o.slice(0,o.length>ie?ie-1:ie),n=o.slice(r.length),i=[...r.map(d=>({name:un(d),kg:N(d)})),...n.length>0?[{name:`${n.length} others`,kg:n.reduce((d,m)=>d+N(m),0)}]:[]],{at:a}=Ye(Math.max(...i.map(({kg:d})=>d)),ee.left,pe),{body:s,height:l}=Ze(i,({name:d})=>d,({kg:d},m,c)=>[se("now",ee.left,m,Math.max(1,a(d)-ee.left),c),R(Math.max(a(d),ee.left+1)+6,m+13,_(d),"start","strong")]);return fe({id:`workloads-${e}`,title:`Emissions by workload, ${e}`,description:i.map(({name:d,kg:m})=>`${(0,Y.c)(d)} ${_(m)}`).join(", "),body:s,height:l})}var un=({name:e,repository:t})=>t===void 0?e:`${t.split("/").at(-1)} \xB7 ${e}`,ae=!0,zt=e=>Ge(e,"the period before");function cn(e){let{kinds:t,before:o,period:r}=e,[n,i]=[zt(o),Ge(r,"this period")],a=t.flatMap(({kind:s,change:l})=>{if(!l)return[];let d=(m,c)=>[m,F(c/1e3),l.fromKg>0?(0,u.k)(c/1e3/l.fromKg,"always"):"\u2013"];return[dn(s,l,n,i),I(`What changed the emissions from ${n} to ${i}, ${s} (CO\u2082e)`,[{title:"Cause"},{title:"Change",numeric:ae},{title:`Of ${n}`,numeric:ae}],[d("More or less energy",l.parts.energy),d("Energy that moved between workloads on different grids",l.parts.mix),d("A cleaner or dirtier grid",l.parts.grid)],{foot:[d("All",(l.toKg-l.fromKg)*1e3)]})]});return A("change","Energy against grid",...a.length>0?[S("Energy is what the software and its teams control; the grid is not. The parts add up to the change (LMDI-I, additive)."),...a,Je(it(e).map(x))]:[S(`There are no rows of ${x(E(o))} to compare with, so the change of the emissions is unknown.`)])}function hn({kinds:e,before:t}){let o=e.flatMap(r=>{let{months:n,earlierMonths:i,earlier:a,total:s}=r;return[sn(r),I(`Energy and emissions by month, ${r.kind}`,[{title:"Month"},...["Runs","Energy","Emissions (CO\u2082e)","Intensity"].map(l=>({title:l,numeric:ae})),...a?[{title:`Emissions, ${zt(t)}`,numeric:ae}]:[]],n.map((l,d)=>[C(l.name),(0,u.m)(l.total.runs),...Ve(l),...a?[O(i[d].total)]:[]]),{foot:[["All",(0,u.m)(s.runs),...Ve({total:s}),...a?[O(a)]:[]]]})]});return A("months","By month",...o)}var Ve=({total:e})=>[Q(e),O(e),be(e)];function gn({kinds:e,repositories:t}){let o=e.flatMap(r=>[mn(r),I(`Energy and emissions by workload, ${r.kind}`,[{title:"Workload"},...t.length>0?[{title:"Repository"}]:[],...["Runs","Energy","Emissions (CO\u2082e)","Intensity","Share"].map(n=>({title:n,numeric:ae}))],r.workloads.map(n=>[K(n.name),...t.length>0?[ne(n.repository)]:[],(0,u.m)(n.total.runs),...Ve(n),fn(n.total.sums.emissionsKg,r.total.sums.emissionsKg)]))]);return A("workloads","By workload",...o)}var fn=(e,t)=>e===void 0||!t?"\u2013":(0,u.k)(e/t);function pn({kinds:e}){let t=e.map(({kind:o,scopes:r,total:n})=>I(`Emissions by scope of the GHG Protocol, ${o} (CO\u2082e)`,[{title:"Scope"},...["Energy","Location-based","Market-based","Embodied, apart"].map(i=>({title:i,numeric:ae}))],r.map(i=>[x(wn(i.name)),...Nt(i)]),{foot:[["All",...Nt({total:n})]]}));return A("scopes","By scope",S("Hosted runners, cloud services and APIs of language models are scope 3, category 1. Own machines are scope 2. A dash is unknown, not zero."),...t)}var wn=e=>e.charAt(0).toUpperCase()+e.slice(1),Nt=({total:e})=>[Q(e),O(e),O(e,"emissionsMarketKg"),O(e,"embodiedKg")],yn=e=>Ge(e,"the period before");function vn(e){let t=`Energy and emissions of software, ${E(e.period)}`;return["<!doctype html>",'<html lang="en">',"<head>",'<meta charset="utf-8">',`<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'sha256-${(0,Pt.a)("sha256").update(Tt).digest("base64")}'; base-uri 'none'; form-action 'none'">`,'<meta name="viewport" content="width=device-width, initial-scale=1">','<meta name="referrer" content="no-referrer">','<meta name="color-scheme" content="light dark">',`<title>${(0,f.j)(t)}</title>`,`<style>${Tt}</style>`,"</head>","<body>","<header>",`<h1>${(0,f.j)(t)}</h1>`,S($n(e),"muted"),"</header>","<main>",...nt(e).map((o,r)=>S(x(o),r===0?"lead":void 0)),...e.kinds.map(o=>kn(o,e)),cn(e),hn(e),gn(e),pn(e),Yr(e),Qr(e),Xr(e),en(e),tn(e),A("gaps","What is missing",on(e)),rn(e),A("claims","What may be said from these figures",Je(fo.map(x))),Nr(e),"</main>","</body>","</html>",""].filter(o=>o!=="").join(`
`).concat(`
`)}function $n({repositories:e,rows:t,period:o}){let r=e.slice(0,12).map(i=>K(i)),n=e.length>12?` and ${e.length-12} more`:"";return`${r.length>0?`${r.join(", ")}${n} \xB7 `:""}${C(o.from)} to ${C(o.to)}, UTC \xB7 ${(0,u.m)(t.length)} ledger rows \xB7 Carbon Budget Gate`}var ye=(e,t,o="")=>`<li><span class="what">${(0,f.j)(e)}</span><span class="figure">${(0,f.j)(t)}</span>${o===""?"":`<span class="note">${o}</span>`}</li>`;function kn({kind:e,total:t,earlier:o},{budgets:r,before:n,kinds:i}){let{kept:a,budgeted:s}=Ne(r),l=h=>{let p=ze(t.sums[h],o?.sums[h]);return p==="\u2013"?"no earlier figure":`${p} against ${yn(n)}`},{range:d}=t,m=(h,p,$)=>`${(0,f.j)($(h))} to ${(0,f.j)($(p))}; `,c=d?m(d.energyLowKwh,d.energyHighKwh,h=>(0,u.h)("energy",h)):"",g=d?m(d.emissionsLowKg,d.emissionsHighKg,_):"";return[i.length>1?`<h3>${e==="measured"?"Measured":"Estimated, apart from what is measured"}</h3>`:"",'<ul class="cards">',ye(`Energy, ${e}`,Q(t),c+l("energyKwh")),ye("Emissions (CO\u2082e), location-based",O(t),g+l("emissionsKg")),ye("Carbon intensity",be(t),o?`${(0,f.j)(be(o))} before`:"of all energy"),e==="measured"||i.length===1?ye("Budgets kept",s>0?(0,u.k)(a/s):"\u2013",`${(0,u.m)(a)} of ${(0,u.m)(s)} run results`):ye("Run results",(0,u.m)(t.rows),`of ${(0,u.m)(t.runs)} runs`),"</ul>"].filter(h=>h!=="").join(`
`)}function bn(e){let{period:t,before:o,repositories:r,rows:n,kinds:i,rates:a,budgets:s}=e,{overridden:l,savings:d,sci:m,methods:c,factors:g,gaps:h}=e,p={reportVersion:1,period:t,before:o,repositories:r,rows:n.length,kinds:i.map(Mn),ratesPerHour:a.map(({repository:$,workload:v,energyKwh:k,emissionsKg:y})=>({repository:$,workload:v,energyKwh:k,emissionsKg:y})),budgets:s.map(({repository:$,workload:v,verdicts:k,worst:y})=>({repository:$,workload:v,verdicts:k,...y&&{worst:{runId:y.runId,used:y.budgetUsed,limit:y.budgetLimit}}})),overrides:l.map(({repository:$,runId:v,workload:k,...y})=>({repository:$,runId:v,workload:k,by:y.overrideBy,at:y.overrideAt,reason:y.overrideReason})),savings:d,sci:m,methods:c,factors:g,method:$e(e),gaps:h};return`${JSON.stringify(p,null,2)}
`}var Mn=({kind:e,total:t,earlier:o,change:r,months:n,workloads:i,scopes:a})=>({kind:e,total:ve(t),...o&&{earlier:ve(o)},...r&&{change:{energyKg:r.parts.energy/1e3,mixKg:r.parts.mix/1e3,gridKg:r.parts.grid/1e3,fromKg:r.fromKg,toKg:r.toKg,shareByOtherMethod:r.otherMethod}},months:n.map(({name:s,total:l})=>({month:s,...ve(l)})),workloads:i.map(Kn),scopes:a.map(({name:s,total:l})=>({scope:s,...ve(l)}))}),Kn=({name:e,repository:t,total:o})=>({workload:e,repository:t,...ve(o)}),ve=({rows:e,runs:t,sums:o,range:r,missing:n,carbonIntensity:i})=>({rows:e,runs:t,...o,carbonIntensityGPerKwh:i,...r,rowsWithout:Object.fromEntries(Object.entries(n).filter(([,a])=>a>0))});function xn(e){let{sci:t,period:o,factors:r,methods:n}=e,i=l=>({title:l,align:"right"}),a=l=>({title:l,align:"left"}),s=[`# Software Carbon Intensity, ${E(o)}`,"SCI = (E \xB7 I + M) per R, ISO/IEC 21031:2024. Offsets, certificates and contracts for power lower none of it: I is location-based.",t.length===0?"No row counts functional units. Name one in the budget file, such as `functional-unit: { name: inference, from: calls }`.":(0,f.e)([a("Repository"),a("Workload"),a("Kind"),a("R"),i("Count of R"),i("E"),i("I"),i("E \xB7 I"),i("M"),i("SCI per R")],t.map(l=>[(0,f.a)(l.repository??"not recorded"),(0,f.a)(l.workload),l.kind,(0,f.a)(l.unit),(0,u.j)(l.units),(0,u.h)("energy",l.energyKwh),`${(0,u.j)(l.carbonIntensity)} g/kWh`,L(l.operationalG),l.embodiedG===void 0?"unknown":L(l.embodiedG),l.embodiedG===void 0?`\u2265 ${L(l.gramsPerUnit)}, operational only`:L(l.gramsPerUnit)])),"## Boundary","Workflow runs only: training, evaluation, tests and builds. For SCI for AI, training and evaluation belong to the provider boundary, and inference in production, which no workflow measures, to the consumer boundary.",...t.filter(({without:l})=>l>0).map(({workload:l,without:d,rows:m})=>`- ${(0,f.a)(l)}: ${(0,u.m)(d)} of ${(0,u.m)(d+m)} rows are left out, since they lack energy, emissions or the count of R.`),"## Coefficients",...r.map(l=>`- I: ${(0,f.a)(Te(l))}, ${ot(l)}, ${(0,u.m)(l.rows)} rows`),...n.map(l=>`- E: ${(0,f.b)(l.method)}, ${l.basis}, ${(0,u.m)(l.rows)} rows`),"- M: the share of a device\u2019s embodied emissions in the duration of the run, from `device:` in the budget file; unknown where none is declared."];return{text:`${Sn(s)}
`,notes:[]}}var Sn=e=>e.reduce((t,o,r)=>t+(o.startsWith("- ")&&e[r-1]?.startsWith("- ")?`
`:`

`)+o),_n=["markdown","html","csv","json","esrs","sci"],Lt=(e,{period:t,repositories:o,unread:r=[]})=>Or($o(e),t,o,r);function Ft(e,t,{profile:o,taxonomy:r}){let n=i=>({text:i,notes:[]});return{markdown:()=>n(et(e)),html:()=>n(vn(e)),csv:()=>Po(e,o),json:()=>n(bn(e)),esrs:()=>Zo(e,r),sci:()=>xn(e)}[t]()}function Ht(e){let t=e.map(({path:o,text:r})=>(0,qt.c)(r,o));return{rows:t.flatMap(({rows:o})=>o),problems:t.flatMap(({problems:o})=>o)}}var Jt=({where:e,what:t})=>e.line===void 0?`${(0,le.c)(e)} (${t})`:(0,le.c)(e),Wt=["ledger","ledger.jsonl","history.jsonl"],En=["**/node_modules","**/.git"];async function Yt(e,t){let o=e.length>0,r=await Promise.all((o?e:Wt).map(i=>Cn(i,t,o))),n=[...new Set(r.flat())].sort();if(n.length===0)throw Qe(`There is no ledger here: no ${Wt.join(", ")}`,{remedy:"Name a ledger with --ledger, such as a checkout of the branch carbon-ledger."});return Promise.all(n.map(async i=>({path:i,text:await(0,Ce.readFile)((0,z.resolve)(t,i),"utf8")})))}async function Cn(e,t,o){let r=(0,z.resolve)(t,e),n=await(0,Ce.stat)(r).then(m=>m.isDirectory()?"folder":"file",()=>"none"),i=m=>(0,z.relative)(t,m).replaceAll(z.sep,"/")||".";if(n==="file")return[i(r)];if(n==="none"&&!/[*?[{]/.test(e)){if(!o)return[];throw Qe(`There is no ledger ${e}`,{remedy:"Name a .jsonl file that the gate wrote, or a folder of them."})}let{root:a,glob:s}=(0,Ee.a)(n==="folder"?(0,z.join)(e,"**/*.jsonl"):e),l=(0,z.resolve)(t,a),d=(await(0,Ee.b)({folder:l,globs:[s],ignore:En,links:"follow"})).flat();if(d.length===0&&o)throw Qe(n==="folder"?`The folder ${e} has no .jsonl files`:`No file matches ${e}`,{remedy:"Name a .jsonl file that the gate wrote, or a folder of them."});return d.map(m=>i((0,z.join)(l,m)))}var Qe=(e,{remedy:t})=>new le.a([{what:e,where:{},remedy:t}]);function Zt(e,t){let o=[],r=(d,m)=>o.push({what:d,where:{},remedy:m}),n=(d,m,c)=>{let g=c.find(p=>p===m);if(g)return[g];let h=(0,Dt.a)([m],c);return r(`${t(d)}: "${m}" is not known`,h?`Did you mean ${h}?`:`Use ${(0,u.o)(c)}.`),[]},i=no(e);"refused"in i&&r(`The period ${i.refused}`,`Give ${t("year")} 2026, or ${t("from")} 2026-01 and ${t("to")} 2026-06.`);for(let d of e.repositories)/^[\w.-]+\/[\w.-]+$/.test(d)||r(`${t("repositories")}: "${d}" is not a repository`,"Write it like owner/name.");let a=(e.formats.length>0?e.formats:["markdown"]).flatMap(d=>n("formats",d,_n)),[s]=n("profile",e.profile??"generic",No),[l]=n("taxonomy",e.taxonomy??"2026",Jo);if(o.length>0||"refused"in i||!s||!l)throw new le.a(o);return{period:i.value,repositories:e.repositories,formats:[...new Set(a)],profile:s,taxonomy:l}}0&&(module.exports={a,b,c,d,e,f,g});
//# chunk ./rollup.js
var u=require("./chunk-CBGQVKDR.js"),j=require("./chunk-KHGJ7SIZ.js"),C=require("./chunk-RXVRDGKM.js"),I=require("./chunk-33NZZXOQ.js"),N=require("./chunk-QRB77BPK.js"),A=require("./chunk-HUHOZZKS.js"),D=require("./chunk-FWEFE3N7.js"),H=require("./chunk-TAELVAYA.js"),L=require("./chunk-KSMEFEMS.js"),M=require("./chunk-SLFE5ZCP.js"),x=require("./chunk-CDYSESLL.js"),B=require("./chunk-BCNGVCEA.js"),g=require("./chunk-HXURM7UF.js"),K=require("./chunk-CKRVV4AQ.js"),F=require("./chunk-AGEA4VUS.js"),G=require("./chunk-KHX3T3HA.js"),X=require("./chunk-4654TBFX.js"),W=require("./chunk-RVBNB5YN.js"),Y=require("./chunk-YYLKIFOT.js"),q=require("./chunk-4H7HFFC4.js"),m=require("./chunk-J5EEN3LI.js"),e=require("./chunk-5HYOQBR3.js"),z=require("./chunk-6QSERHU7.js"),J=require("./chunk-GSCZG6HY.js"),Q=require("./chunk-Y47WWMU7.js"),V=require("./chunk-JCZV6WWJ.js"),Z=require("./chunk-YM5AHQNN.js"),ee=require("./chunk-7RBRZXME.js"),te=require("./chunk-VFLH3L6A.js"),c=require("./chunk-3IJUMDFU.js"),re=require("./chunk-DCCSLJNL.js"),oe=require("./chunk-AAIZSMK5.js"),ie=require("./chunk-4L5RI3VG.js"),w=require("node:child_process"),f=require("node:fs"),b=require("node:os"),p=require("node:path"),k=require("node:url"),{env:l}=process,y={org:"org",from:"from",since:"since",output:"output",config:"config",month:"month",name:"name",format:"format",engine:"engine","clickhouse-url":"url",issue:"issue",webhook:"webhook"};async function O(){for(let i of["token","clickhouse-password","webhook","clickhouse-url"]){let a=(0,e.d)(i);a!==""&&(0,e.c)(a)}let t=T(),r=P(),o=r.engine.kind==="duckdb"?await _():void 0;l.GITHUB_TOKEN=(0,e.d)("token")||l.GITHUB_TOKEN,l.CLICKHOUSE_USER=(0,e.d)("clickhouse-user"),l.CLICKHOUSE_PASSWORD=(0,e.d)("clickhouse-password");let n=await(0,u.c)({...r,...o&&{duckdbFolder:o}},process);await $(n,(0,p.resolve)(r.output),t)}function T(){let t=(0,e.d)("mode")||"enforce";if(t==="enforce"||t==="observe")return t;throw new c.a([{what:`Input \`mode\` is "${t}"`,where:{},remedy:"Use enforce or observe."}])}function P(){let t=Object.entries(y).flatMap(([n,i])=>{let a=(0,e.d)(n);return a===""?[]:[`--${i}=${a}`]}),r=(0,e.e)("repositories").map(n=>`--repositories=${n}`),o=(0,g.a)(["rollup",...t,...r]);if(o.kind!=="rollup")throw new Error("the inputs are no roll-up");return o}async function _(){let t=process.cwd();try{return(0,u.a)(t),t}catch(o){if(!(o instanceof c.a))throw o}let r=(0,p.join)(l.RUNNER_TEMP||(0,b.tmpdir)(),"carbon-budget-gate","engine");if((0,f.mkdirSync)(r,{recursive:!0}),(0,f.cpSync)((0,k.fileURLToPath)(new URL("../rollup/engine/",entryUrl)),r,{recursive:!0}),(0,e.m)("Installing DuckDB, which the roll-up calculates with."),await S(["ci","--ignore-scripts","--no-audit","--no-fund"],r)!==0)throw new c.a([{what:"DuckDB could not be installed by npm",where:{},remedy:"Let the runner have npm and its registry, or use `engine: clickhouse`."}]);return r}var R=/^(?:PATH|Path|HOME|USERPROFILE|APPDATA|TEMP|TMP|SystemRoot|(?:npm_config_|NPM_CONFIG_).*|(?:https?|no)_proxy|(?:HTTPS?|NO)_PROXY|NODE_EXTRA_CA_CERTS)$/;function S(t,r){let o=Object.fromEntries(Object.entries(l).filter(([i])=>R.test(i))),n=process.platform==="win32";return new Promise(i=>{(0,w.spawn)("npm",t,{cwd:r,env:o,shell:n,stdio:["ignore","inherit","inherit"]}).once("error",()=>i(null)).once("exit",i)})}var U=["over","missing","near","within"];async function $({fleet:t,summary:r,digest:o,status:n},i,a){let v=U.find(s=>t.budgets.some(E=>E.level===s));(0,e.f)("site",(0,p.join)(i,"site")),(0,e.f)("ledger",(0,p.join)(i,"ledger")),(0,e.f)("fleet",(0,p.join)(i,"fleet.json")),(0,e.f)("verdict",v??"unbudgeted"),(0,e.f)("unread",String(t.failed.length));for(let s of r.trimEnd().split(`
`))(0,e.m)((0,m.a)(s));await e.a.addRaw(o).write().catch(s=>(0,e.k)(`The job summary could not be written: ${(0,m.a)(s.message)}`)),t.failed.length>0&&(0,e.k)(`${t.failed.length} repositories could not be read; the next run reads them.`);let d=t.budgets.filter(({level:s})=>s==="over").map(({name:s})=>s);if(d.length===0)return;let h=`Over budget in ${t.month}: ${d.join(", ")}`;a==="enforce"&&n!==0?(0,e.g)((0,m.a)(h)):(0,e.k)((0,m.a)(h))}O().catch(t=>{process.exitCode=1,t instanceof c.a?(0,e.j)((0,m.a)(t.message.split(`
`).join(" "))):(0,e.j)((0,m.a)(`The roll-up failed unexpectedly: ${String(t)}`))});
//# chunk ./chunk-CBGQVKDR.js
var ye=Object.defineProperty;var Mt=Object.getOwnPropertyDescriptor;var Ft=Object.getOwnPropertyNames;var Wt=Object.prototype.hasOwnProperty;var Kt=(e,t)=>{for(var r in t)ye(e,r,{get:t[r],enumerable:!0})},qt=(e,t,r,i)=>{if(t&&typeof t=="object"||typeof t=="function")for(let o of Ft(t))!Wt.call(e,o)&&o!==r&&ye(e,o,{get:()=>t[o],enumerable:!(i=Mt(t,o))||i.enumerable});return e};var Pt=e=>qt(ye({},"__esModule",{value:!0}),e);var ko={};Kt(ko,{a:()=>ce,b:()=>Ht,c:()=>De});module.exports=Pt(ko);var N=require("./chunk-KHGJ7SIZ.js"),J=require("./chunk-RXVRDGKM.js"),de=require("./chunk-33NZZXOQ.js"),me=require("./chunk-QRB77BPK.js"),Lt=require("./chunk-HUHOZZKS.js"),Te=require("./chunk-KSMEFEMS.js"),pe=require("./chunk-BCNGVCEA.js"),Oe=require("./chunk-CKRVV4AQ.js"),L=require("./chunk-AGEA4VUS.js"),Z=require("./chunk-RVBNB5YN.js"),g=require("./chunk-YYLKIFOT.js"),R=require("./chunk-4H7HFFC4.js"),ge=require("./chunk-6QSERHU7.js"),ue=require("./chunk-GSCZG6HY.js"),he=require("./chunk-Y47WWMU7.js"),X=require("./chunk-JCZV6WWJ.js"),Ie=require("./chunk-YM5AHQNN.js"),m=require("./chunk-VFLH3L6A.js"),C=require("./chunk-3IJUMDFU.js"),Q=require("node:fs/promises"),U=require("node:path"),fe=require("node:fs"),k=require("node:fs/promises"),x=require("node:path"),Tt=require("node:stream/promises"),Ot=require("node:fs"),It=require("node:readline"),Dt=require("node:fs"),Y=require("node:fs/promises"),xt=require("node:module"),ee=require("node:os"),G=require("node:path"),Bt=require("node:stream/promises"),H=require("node:fs/promises"),q=require("node:path"),we=require("node:fs/promises"),P=require("node:path"),Ut=require("node:timers/promises");async function*xe({path:e,shown:t}){let r=0,i=(0,It.createInterface)({input:(0,Ot.createReadStream)(e),crlfDelay:Number.POSITIVE_INFINITY});for await(let o of i){if(r+=1,o.trim()==="")continue;let n=Be(o);yield typeof n=="string"?{kind:"rejected",file:t,line:r,what:n}:{kind:"row",text:o,row:n}}}function Be(e){let t;try{t=JSON.parse(e)}catch{return"is not JSON"}let{success:r,data:i,error:o}=Z.b.safeParse(t);if(r)return i;let[n]=o.issues.filter(({code:s})=>s!=="unrecognized_keys");if(n===void 0)return t;let a=n.path.join(".");return a===""?"is not a row of the ledger":`has a wrong value in column ${a}`}var Vt=(0,g.p)({version:(0,g.u)(1),name:(0,g.k)(),check:(0,g.k)(),since:(0,g.k)(),fingerprint:(0,g.k)(),topics:(0,g.o)((0,g.k)()),isUnsettled:(0,g.n)(),readTo:(0,g.w)((0,g.k)()),pullsSince:(0,g.w)((0,g.k)()),blobs:(0,g.s)((0,g.k)(),(0,g.k)())});async function _t(e,t){await Gt(e,t);let r=o=>(0,x.join)(e,"state",`${o}.json`),i=o=>(0,x.join)(e,"repositories",o);return{state:async o=>{let n=await te(r(o)),{data:a}=Vt.safeParse(n===void 0?void 0:Qt(n));return a},save:o=>W(r(o.name),`${JSON.stringify(o)}
`),add:async(o,n,a)=>{let s=(0,x.join)(i(o),`${n}.jsonl`),d=(await te(s))?.split(`
`)??[],{kept:l,rejected:u}=Yt(d,a,`${t}/${o}: ledger/${n}.jsonl`);return await(0,k.mkdir)(i(o),{recursive:!0}),await W(s,l.map(p=>`${p}
`).join("")),u},assemble:(o,n)=>Jt(e,o,n)}}async function Gt(e,t){await(0,k.mkdir)((0,x.join)(e,"state"),{recursive:!0});let r=(0,x.join)(e,"organisation"),i=(await te(r))?.trim();if(i!==void 0&&i!==t)throw new C.a([{what:`The folder holds the roll-up of ${i}, not of ${t}`,where:{file:e},remedy:"Give another --output."}]);await W(r,`${t}
`)}function Yt(e,t,r){let i=[],o=new Map,n=(a,s,d)=>{if(a.trim()==="")return;let l=Be(a);if(typeof l=="string"){i.push({file:s,line:d+1,what:l});return}let u=(0,Lt.c)(l),p=o.get(u)?.row;(p===void 0||zt(l,p))&&o.set(u,{text:a,row:l})};for(let[a,s]of e.entries())n(s,r,a);for(let[a,s]of t.entries())n(s,r,a);return{kept:[...o.values()].map(({text:a})=>a),rejected:i}}var zt=(e,t)=>e.hash!==void 0==(t.hash!==void 0)?e.at>=t.at:e.hash!==void 0;async function Jt(e,t,r){let i=new Map;for(let n of[...t].sort())for(let a of await Xt((0,x.join)(e,"repositories",n)))/^\d{4}-\d{2}\.jsonl$/.test(a)&&a>=r&&i.set(a,[...i.get(a)??[],(0,x.join)(e,"repositories",n,a)]);await(0,k.mkdir)((0,x.join)(e,"ledger"),{recursive:!0});let o=[];for(let[n,a]of[...i].sort()){let s=(0,x.join)(e,"ledger",n);await Zt(a,s),o.push({path:s,shown:`ledger/${n}`,format:"jsonl"})}return o}async function Zt(e,t){let r=`${e.join(`
`)}
`,i=await Promise.all(e.map(Ue));if(await Ue(t)>Math.max(...i)&&await te(`${t}.parts`)===r)return;async function*o(){for(let n of e)yield*(0,fe.createReadStream)(n)}await(0,Tt.pipeline)(o,(0,fe.createWriteStream)(`${t}.new`)),await(0,k.rename)(`${t}.new`,t),await W(`${t}.parts`,r)}var Ue=e=>(0,k.stat)(e).then(({mtimeMs:t})=>t,()=>-1),Xt=e=>(0,k.readdir)(e).catch(()=>[]),te=e=>(0,k.readFile)(e,"utf8").catch(t=>{if(t.code!=="ENOENT")throw t});async function W(e,t){await(0,k.writeFile)(`${e}.new`,t),await(0,k.rename)(`${e}.new`,e)}function Qt(e){try{return JSON.parse(e)}catch{return}}var re=10,V=e=>e===null?"unknown":(0,m.h)("emissions",e*1e3);function er(e){let{week:t}=e;return[`## Carbon digest, ${t.middle} to ${t.to}`,...tr(e),...ir(e),...or(e),...nr(e),...ar(e),""].join(`

`)}function tr({weekTotals:e}){if(e.length===0)return["No run was recorded in these two weeks."];let t=e.map(r=>[r.kind,V(r.emissions),rr(r.emissions,r.emissionsBefore),r.energy===null?"unknown":(0,m.h)("energy",r.energy),(0,m.m)(r.runCount),(0,m.m)(r.overCount),(0,m.m)(r.withoutEmissions)]);return[(0,R.e)([{title:"Figures",align:"left"},{title:"CO\u2082e",align:"right"},{title:"Week before",align:"right"},{title:"Energy",align:"right"},{title:"Runs",align:"right"},{title:"Over budget",align:"right"},{title:"Without emissions",align:"right"}],t)]}var rr=(e,t)=>e===null||t===null||t===0?V(t):`${V(t)} (${(0,m.k)(e/t-1,"always")})`,He={over:"\u274C over",missing:"\u2753 incomplete",near:"\u26A0\uFE0F near",within:"\u2705 within"};function ir({budgets:e,month:t}){if(e.length===0)return[];let r=e.map(i=>[(0,R.b)(i.name),i.used===void 0?"unknown":(0,m.h)(i.metric,i.used),(0,m.h)(i.metric,i.limit),i.share===void 0?"":(0,m.k)(i.share),i.unknownRuns>0?`${He[i.level]}: ${(0,m.m)(i.unknownRuns)} runs without ${i.metric}`:He[i.level]]);return[`### Budgets in ${t}`,(0,R.e)([{title:"Budget",align:"left"},{title:"Used",align:"right"},{title:"Limit",align:"right"},{title:"Share",align:"right"},{title:"State",align:"left"}],r)]}function or({movers:e,stretch:t}){if(e.length===0)return[];let r=e.slice(0,re).map(i=>[`${(0,R.b)(i.repository)} ${(0,R.b)(i.workload)}`,i.kind,V(i.earlierEmissions),V(i.recentEmissions),`${i.difference>0?"+":"\u2212"}${V(Math.abs(i.difference))}`]);return[`### Top movers, 28 days to ${t.to} against the 28 before`,(0,R.e)([{title:"Workload",align:"left"},{title:"Figures",align:"left"},{title:"Before",align:"right"},{title:"Now",align:"right"},{title:"Difference",align:"right"}],r)]}function nr({falseAlarms:e,overrides:t}){let r=e.slice(-3).toReversed();if(r.length===0)return["### False alarms","No run has failed."];let i=r.map(({failedPeriod:n,failures:a,overridden:s,rerunToGreen:d})=>[n,(0,m.m)(a),(0,m.m)(s),(0,m.m)(d),(0,m.k)((s+d)/a)]),o=t.slice(0,5).map(({repository:n,workload:a,overrideReason:s,runUrl:d})=>{let l=s?`: ${(0,R.b)(s)}`:"";return`- ${(0,R.g)((0,R.b)(n),d??void 0)} ${(0,R.b)(a)}${l}`});return["### False alarms",(0,R.e)([{title:"Month",align:"left"},{title:"Failed runs",align:"right"},{title:"Overridden",align:"right"},{title:"Green on a re-run",align:"right"},{title:"Share",align:"right"}],i),...o.length>0?[`Latest overrides:

${o.join(`
`)}`]:[]]}function ar({unbudgeted:e,month:t,failed:r}){let i=e.slice(0,re).map(({repository:n})=>`- ${(0,R.b)(n)}`),o=e.length>re?`
- and ${e.length-re} more`:"";return[...i.length>0?[`### Repositories without a budget in ${t}`,`${i.join(`
`)}${o}`]:[],...r.length>0?[`${r.length} repositories could not be read in this roll-up.`]:[]]}var sr=`-- The ledger of all organisations. A row that is inserted twice is merged into one.
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
`,lr=`-- Of a row that is there twice, the one judged last counts.
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
  CASE WHEN isNull(hash) THEN 0 ELSE 1 END AS isChained
FROM {source}
WHERE organisation IN ({organisations})
ORDER BY judgedAt DESC
LIMIT 1 BY repository, runId, attempt, gate, workload, kind;

-- The latest attempt of each run.
CREATE VIEW runs AS
SELECT *
FROM ledger_rows
WHERE (repository, runId, attempt) IN (
  SELECT repository, runId, max(attempt) FROM ledger_rows GROUP BY repository, runId
);

CREATE TABLE members (team String, repository String) ENGINE = Memory;
CREATE TABLE covered (budget String, repository String) ENGINE = Memory;
CREATE TABLE days (day String) ENGINE = Memory;
`,dr=`-- What the repositories of each budget used in the month.
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
`,ur=`-- What the repositories of each budget had used in the month by the end of each day.
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
`,cr=`-- The organisation by day, from a day on.
SELECT day, kind, sum(emissionsKg) AS emissions, sum(energyKwh) AS energy, count(*) AS runCount
FROM runs
WHERE kind <> 'rate' AND day >= '{from}' AND day <= '{to}'
GROUP BY day, kind
ORDER BY day, kind;
`,mr=`-- Failures by month: how many were let through by an override, and how many a re-run turned green.
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
`,pr=`-- The last runs of each workload, newest first.
SELECT
  repository, workload, kind, judgedAt, runId, attempt, sha, branch, event, pullRequest, runUrl,
  emissionsKg, energyKwh, durationS, carbonIntensity, verdict,
  budget, budgetMetric, budgetLimit, budgetPer, budgetUsed, overrideBy, overrideReason
FROM runs
WHERE period >= '{previous}'
ORDER BY repository, workload, kind, judgedAt DESC, runId DESC
LIMIT 20 BY repository, workload, kind;
`,gr=`-- The last runs of each workload, newest first.
SELECT
  repository, workload, kind, judgedAt, runId, attempt, sha, branch, event, pullRequest, runUrl,
  emissionsKg, energyKwh, durationS, carbonIntensity, verdict,
  budget, budgetMetric, budgetLimit, budgetPer, budgetUsed, overrideBy, overrideReason
FROM runs
WHERE period >= '{previous}'
QUALIFY row_number() OVER (PARTITION BY repository, workload, kind ORDER BY judgedAt DESC, runId DESC) <= 20
ORDER BY repository, workload, kind, judgedAt DESC, runId DESC;
`,hr=`-- The newest month with rows, and how many rows there are in all.
SELECT max(period) AS latestPeriod, min(period) AS firstPeriod, count(*) AS rowCount
FROM ledger_rows;
`,fr=`-- Each repository by month.
SELECT
  repository, period, kind,
  sum(emissionsKg) AS emissions, sum(energyKwh) AS energy, count(*) AS runCount
FROM runs
WHERE kind <> 'rate'
GROUP BY repository, period, kind
ORDER BY repository, period, kind;
`,wr=`-- The workloads whose emissions differ most between two stretches of time of the same length.
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
`,yr=`-- Runs that were let through over budget, newest first.
SELECT
  judgedAt, repository, workload, kind, runId, attempt, pullRequest, branch, runUrl,
  emissionsKg, energyKwh, overrideBy, overrideAt, overrideReason
FROM ledger_rows
WHERE overrideBy IS NOT NULL AND period >= '{previous}'
ORDER BY judgedAt DESC, repository, runId, attempt, workload, kind
LIMIT 200;
`,br=`-- How far each repository's own budgets of a period are used, by the last run that was judged by them.
SELECT
  repository, branch, budget, budgetMetric, budgetPer,
  argMax(budgetUsed, judgedAt) AS used,
  argMax(budgetLimit, judgedAt) AS limitAmount,
  max(judgedAt) AS lastAt
FROM runs
WHERE period = '{period}' AND budget IS NOT NULL
  AND budgetPer IN ('week', 'month', 'quarter', 'year')
  AND budgetUsed IS NOT NULL AND budgetLimit IS NOT NULL
GROUP BY repository, branch, budget, budgetMetric, budgetPer
ORDER BY repository, branch, budget, budgetMetric, budgetPer;
`,Er=`-- What the figures of the month rest on.
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
`,vr=`-- Each repository in the month, beside the month before.
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
`,Ar=`-- Each team in the month, beside the month before; a repository may be of several teams.
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
`,Sr=`-- The organisation by month. Measured and estimated figures are never added to each other.
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
`,Nr=`-- Repositories of which no run of the month had a budget.
SELECT
  repository, count(*) AS runCount,
  sum(CASE WHEN kind = 'measured' THEN emissionsKg ELSE NULL END) AS measuredEmissions,
  sum(CASE WHEN kind = 'estimated' THEN emissionsKg ELSE NULL END) AS estimatedEmissions
FROM runs
WHERE period = '{period}'
GROUP BY repository
HAVING countIf(verdict <> 'unbudgeted') = 0
ORDER BY repository;
`,Rr=`-- A stretch of days beside the one before it.
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
`,kr=`-- Each workload in the month; rates are per hour and have no sum.
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
`,je={"latest-month":hr,totals:Sr,days:cr,repositories:vr,months:fr,workloads:kr,"last-runs":{duckdb:gr,clickhouse:pr},teams:Ar,"budget-use":dr,"burn-down":ur,"own-budgets":br,unbudgeted:Nr,movers:wr,quality:Er,overrides:yr,"false-alarms":mr,week:Rr},Co=Object.keys(je);function Me(e,t,r){let i=je[e],o=Object.entries(r);for(let[n,a]of o)if(!/^\d{4}-\d{2}(-\d{2})?$/.test(a))throw new Error(`${n}: "${a}" is no date`);return be(typeof i=="string"?i:i[t],Object.fromEntries(o))}var be=(e,t)=>e.replace(/\{(\w+)\}/g,(r,i)=>{let o=Object.hasOwn(t,i)?t[i]:void 0;if(o===void 0)throw new Error(`nothing is given for ${r}`);return o}),Ee=e=>e.split(/;[ \t]*(?:\n|$)/).filter(t=>t.trim()!==""),$r={members:["team","repository"],covered:["budget","repository"],days:["day"]},Cr=10*6e4,Lr=8*1024**2;async function Tr(e,t){if(t.some(({format:u})=>u==="parquet"))throw ie("ClickHouse reads the ledger as JSON lines","Write it with --format jsonl.");let r=We(e);for(let u of Ee(sr))await r(u);let{rejected:i,organisations:o}=await Br(r,t),n=`rollup_${(0,ge.c)().replaceAll("-","")}`;await r(`CREATE DATABASE ${n}`);let a=async()=>{await r(`DROP DATABASE IF EXISTS ${n}`)},s=We(e,n),d=`${Fe(e.url)}.ledger FINAL`,l=o.length===0?"''":o.map(Ir).join(", ");try{let u=be(lr,{source:d,organisations:l});for(let p of Ee(u))await s(p)}catch(u){throw await a(),u}return{rejected:i,close:a,fill:async u=>{for(let[p,c]of Object.entries(u))await s(`INSERT INTO ${p} FORMAT JSONEachRow`,Or(p,c))},query:async(u,p={})=>{let c=Me(u,"clickhouse",p).replace(/;\s*$/,"");return(await s(`${c}
FORMAT JSONEachRow`)).split(`
`).filter(h=>h!=="").map(h=>JSON.parse(h))}}}var Or=(e,t)=>t.map(r=>JSON.stringify(Object.fromEntries($r[e].map((i,o)=>[i,r[o]])))).join(`
`),Ir=e=>`'${e.replaceAll("\\","\\\\").replaceAll("'","\\'")}'`,Fe=e=>{let t=new URL(e).pathname.replace(/^\/|\/$/g,"")||"default";if(!/^\w+$/.test(t))throw ie(`"${t}" is not the name of a database`,"Give --url https://host:8443/name.");return t},Dr={output_format_json_quote_64bit_integers:"0",input_format_skip_unknown_fields:"1",join_default_strictness:"ALL"};function We({url:e,user:t,password:r},i=Fe(e)){let{origin:o}=new URL(e),n={...t&&{"X-ClickHouse-User":t},...r&&{"X-ClickHouse-Key":r}};return async(a,s)=>{let d=new URLSearchParams({database:i,...Dr,...s!==void 0&&{query:a}}),l=AbortSignal.timeout(Cr),u={method:"POST",headers:n,body:s??a,signal:l},p=await fetch(`${o}/?${d}`,u).catch(h=>{throw ie(`ClickHouse could not be reached: ${xr(h)}`,"Check --url.")}),c=await p.text();if(!p.ok)throw ie(`ClickHouse answered ${p.status}: ${c.split(`
`,1)[0]?.slice(0,300)}`,"Check its version, and the rights of the user: docs/fleet-rollup.md lists them.");return c}}var xr=e=>{let{cause:t=e}=e;return t.message};async function Br(e,t){let r=[],i=new Set;for(let o of t){let n=[],a=0,s=async()=>{n.length>0&&await e("INSERT INTO ledger FORMAT JSONEachRow",n.join(`
`)),n=[],a=0};for await(let d of xe(o)){if(d.kind==="rejected"){r.push({file:d.file,line:d.line,what:d.what});continue}i.add((d.row.repository??"").split("/",1)[0]??""),n.push(d.text),a+=d.text.length,a>Lr&&await s()}await s()}return{rejected:r,organisations:[...i]}}var ie=(e,t)=>new C.a([{what:e,where:{},remedy:t}]),Ur=`{
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
`,Hr=`-- How many rows hold what no row of the ledger can.
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
`,jr=`-- Reads the ledger files in place. Of a row that is there twice, the one judged last counts.
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
  CASE WHEN hash IS NULL THEN 0 ELSE 1 END AS isChained
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

CREATE TABLE last_attempts AS
SELECT repository, runId, max(attempt) AS lastAttempt
FROM ledger_rows
GROUP BY repository, runId
HAVING max(attempt) > 1;

-- The latest attempt of each run.
CREATE VIEW runs AS
SELECT l.*
FROM ledger_rows AS l
LEFT JOIN last_attempts AS a ON l.repository = a.repository AND l.runId = a.runId
WHERE a.lastAttempt IS NULL OR l.attempt = a.lastAttempt;

CREATE TABLE members (team VARCHAR, repository VARCHAR);
CREATE TABLE covered (budget VARCHAR, repository VARCHAR);
CREATE TABLE days (day VARCHAR);
`,Mr="@duckdb/node-api@1.5.6-r.1";function ce(e){for(let t of[(0,G.join)(e,"package.json"),entryUrl])try{return(0,xt.createRequire)(t)("@duckdb/node-api")}catch(r){if(r.code!=="MODULE_NOT_FOUND")throw r}throw new C.a([{what:"DuckDB, which the roll-up calculates with, is not installed",where:{},remedy:`Install it by \`npm install ${Mr}\`, or use --engine clickhouse.`}])}async function Fr(e,t){let r=ce(t),i=await(0,Y.mkdtemp)((0,G.join)((0,ee.tmpdir)(),"carbon-budget-gate-"));try{return e.length===0?await ve(r,[await Wr(i)],[]):await ve(r,e,[]).catch(async o=>{if(!Kr(o))throw o;let{kept:n,rejected:a}=await _r(e,i);return ve(r,n,a)})}catch(o){throw qr(o)}finally{await(0,Y.rm)(i,{recursive:!0,force:!0})}}async function Wr(e){let t=(0,G.join)(e,"nothing.jsonl");return await(0,Y.writeFile)(t,""),{path:t,shown:"nothing",format:"jsonl"}}var Ke=class extends Error{},qe=e=>String(e?.message),Kr=e=>e instanceof Ke||/^(?:Invalid Input|Conversion|Out of Range) Error/.test(qe(e)),qr=e=>e instanceof C.a?e:new C.a([{what:`The ledger files could not be read: ${qe(e).split(`
`,1)[0]}`,where:{},remedy:"They must be JSON lines or Parquet as docs/fleet-rollup.md describes them."}],{cause:e});async function ve({DuckDBInstance:e},t,r){let i=await e.create(":memory:",Pe()),o=await i.connect(),n=async()=>{o.closeSync(),i.closeSync()};try{for(let s of Ee(be(jr,{source:Pr(t)})))await o.run(s);let[a]=(await o.runAndReadAll(Hr)).getRowObjectsJS();if(Number(a?.invalidCount)>0)throw new Ke("some rows hold wrong values")}catch(a){throw await n(),a}return{rejected:r,close:n,fill:async a=>{for(let[s,d]of Object.entries(a)){let l=d.map(u=>`(${u.map(oe).join(", ")})`);await o.run(`DELETE FROM ${s}`),l.length>0&&await o.run(`INSERT INTO ${s} VALUES ${l.join(", ")}`)}},query:async(a,s={})=>(await o.runAndReadAll(Me(a,"duckdb",s))).getRowObjectsJS().map(Vr)}}var Pe=()=>({threads:String(Math.max(1,(0,ee.availableParallelism)())),memory_limit:"640MB",temp_directory:(0,G.join)((0,ee.tmpdir)(),`carbon-budget-gate-duckdb-${process.pid}`),preserve_insertion_order:"false",autoinstall_known_extensions:"false"}),oe=e=>`'${e.replaceAll("'","''")}'`;function Pr(e){let t=a=>e.filter(s=>s.format===a).map(({path:s})=>oe(s)),[r,i]=[t("jsonl"),t("parquet")],o=[...r.length>0?[Ve(r)]:[],...i.length>0?[`read_parquet([${i.join(", ")}], union_by_name = true)`]:[]],[n=""]=o;return o.length===1?n:`(${o.map(a=>`SELECT * FROM ${a}`).join(" UNION ALL BY NAME ")})`}var Ve=e=>`read_json([${e.join(", ")}], format = 'newline_delimited', columns = ${Ur.trim()})`,Vr=e=>Object.fromEntries(Object.entries(e).map(([t,r])=>[t,typeof r=="bigint"?Number(r):r]));async function _r(e,t){let r=[],i=[];for(let[o,n]of e.entries()){if(n.format==="parquet"){i.push(n);continue}let a=(0,G.join)(t,`${o}.jsonl`);await(0,Bt.pipeline)(Gr(n,r),(0,Dt.createWriteStream)(a)),i.push({...n,path:a})}return{kept:i,rejected:r}}async function*Gr(e,t){for await(let r of xe(e))r.kind==="row"?yield`${r.text}
`:t.push({file:r.file,line:r.line,what:r.what})}async function Yr(e,t,r){let i=await ce(r).DuckDBInstance.create(":memory:",Pe()),o=await i.connect();await o.run(`COPY (SELECT * FROM ${Ve([oe(e)])}) TO ${oe(t)} (FORMAT parquet, COMPRESSION zstd)`),o.closeSync(),i.closeSync()}async function zr(e,t){let{file:r,now:i,failed:o}=t,[n]=await e.query("latest-month"),a=i.toISOString().slice(0,7),s=t.month??_e(n?.latestPeriod??a,a),d=Jr(s),l=_e(Ye(s),Ge(i)),[u,p]=[ze(l,7),ze(l,28)],c={period:s,previous:d},h={from:Ae(l,90),to:l},w=await e.query("repositories",c),y=[...new Set(w.map(({repository:z})=>z))],b=new Set(y.map(z=>z.split("/",1)[0]??"")),[v=""]=b.size===1?b:[],A=t.organisation??v,j=Xr(y,t,Zr(s,l));await e.fill(j);let[M,F]=[await e.query("budget-use",c),await e.query("burn-down",c)];return{organisation:A,at:i.toISOString(),month:s,previous:d,rowCount:n?.rowCount??0,week:u,stretch:p,repositories:w,failed:o,rejected:e.rejected,members:j.members,budgets:r.budgets.map((z,jt)=>ei(z,String(jt),j,M,F)),totals:await e.query("totals"),days:await e.query("days",h),months:await e.query("months"),workloads:await e.query("workloads",c),lastRuns:await e.query("last-runs",c),teams:await e.query("teams",c),ownBudgets:await e.query("own-budgets",c),unbudgeted:await e.query("unbudgeted",c),movers:await e.query("movers",p),quality:await e.query("quality",c),overrides:await e.query("overrides",c),falseAlarms:await e.query("false-alarms"),weekTotals:await e.query("week",u)}}var _e=(e,t)=>e<t?e:t,Ge=e=>e.toISOString().slice(0,10),ne=(e,t,r)=>{let[i=0,o=1,n=1]=e.split("-").map(Number);return Ge(new Date(Date.UTC(i,o-1+t,n+r)))},Jr=e=>ne(`${e}-01`,-1,0).slice(0,7),Ye=e=>ne(`${e}-01`,1,-1),Ae=(e,t)=>ne(e,0,-t),ze=(e,t)=>({from:Ae(e,2*t-1),middle:Ae(e,t-1),to:e});function Zr(e,t){return Array.from({length:31},(r,i)=>ne(`${e}-01`,0,i)).filter(r=>r<=t&&r.startsWith(e)).map(r=>[r])}function Xr(e,{file:t,topics:r},i){let o=t.teams.flatMap(({name:s,includes:d})=>e.filter(d).map(l=>[s,l])),n=({subject:s},d)=>{switch(s.kind){case"team":return o.some(([l,u])=>l===s.team&&u===d);case"topic":return r.get(d)?.includes(s.topic)??!1;case"repositories":return s.includes(d)}},a=t.budgets.flatMap((s,d)=>e.filter(l=>n(s,l)).map(l=>[String(d),l]));return{members:o,covered:a,days:i}}var Je=(e,t)=>e==="emissions"?t*1e3:t,Qr=(e,t)=>({emissions:t.withoutEmissions,energy:t.withoutEnergy,water:t.withoutWater,duration:t.withoutDuration})[e];function ei(e,t,{covered:r},i,o){let{metric:n,limit:a,figures:s,warnAt:d}=e,l=i.find(A=>A.budget===t&&A.kind===s),u=l?.[n],p=l===void 0?0:u??void 0,c=p===void 0?void 0:Je(n,p),h=l?Qr(n,l):0,w=c===void 0||a===0?void 0:c/a,y=w!==void 0&&w>=d,b=c!==void 0&&(0,m.n)(c,a),v=h>0?"missing":y?"near":"within";return{...e,level:b?"over":v,...c!==void 0&&{used:c},...w!==void 0&&{share:w},runCount:l?.runCount??0,unknownRuns:h,repositories:r.filter(([A])=>A===t).map(([,A])=>A),course:o.filter(A=>A.budget===t&&A.kind===s).flatMap(A=>{let j=A[n];return j===null?[]:[{day:A.day,used:Je(n,j)}]})}}var ti=["emissions","energy","water","duration"],ri={teams:[],budgets:[]},ae=(0,g.q)({month:(0,g.k)(),"warn-at":(0,g.w)((0,g.k)())}),Ze=(0,g.o)((0,g.k)()).check((0,g.h)(1)),Xe=(0,g.q)({teams:(0,g.w)((0,g.s)((0,g.k)(),Ze)),budgets:(0,g.w)((0,g.o)((0,g.q)({name:(0,g.w)((0,g.k)()),team:(0,g.w)((0,g.k)()),topic:(0,g.w)((0,g.k)()),repositories:(0,g.w)(Ze),figures:(0,g.w)((0,g.t)(["measured","estimated"])),emissions:(0,g.w)(ae),energy:(0,g.w)(ae),water:(0,g.w)(ae),duration:(0,g.w)(ae)})))});function ii(e){let t=new he.i,r=(0,he.j)(e.text,{lineCounter:t,prettyErrors:!1}),i=u=>{let{line:p,col:c}=t.linePos(u);return{file:e.path,line:p,column:c}},[o]=r.errors;if(o)throw new C.a([{what:`The file is not valid YAML: ${o.message.replace(/\s+/g," ")}`,where:i(o.pos[0]),remedy:"Fix the YAML syntax here."}]);let n=r.toJS()??{},a=Xe.safeParse(n);if(!a.success)throw new C.a((0,me.a)(a.error.issues,{schema:Xe,document:r,content:n,placeAt:i}).map(u=>({...u,remedy:se})));let s=[],d=(u,p,c)=>s.push({what:p,where:i((0,me.c)(r,u)),remedy:c}),l=oi(a.data,d);if(s.length>0)throw new C.a(s);return l}var se=`${(0,X.a)("fleet-rollup.md")} shows every key with an example.`;function oi({teams:e={},budgets:t=[]},r){let i=Object.keys(e);return{teams:Object.entries(e).map(([o,n])=>({name:o,includes:Qe(n,["teams",o],r)})),budgets:t.flatMap((o,n)=>ni(o,["budgets",n],i,r))}}function ni(e,t,r,i){let o=ai(e,t,r,i),n=ti.filter(a=>e[a]!==void 0);return n.length===0&&i(t,"The budget limits nothing","Add a limit such as `emissions: { month: 200 kg }`."),o===void 0?[]:n.flatMap(a=>{let{month:s="","warn-at":d="80%"}=e[a]??{},l=(0,m.e)(a,s),u=(0,m.f)(d);if("refused"in l&&i([...t,a,"month"],l.refused,se),"refused"in u&&i([...t,a,"warn-at"],u.refused,se),"refused"in l||"refused"in u)return[];let p=e.name??e.team??e.topic??e.repositories?.join(", ")??"",c=e.figures??"measured";return[{name:p,subject:o,metric:a,limit:l.value,warnAt:u.value,figures:c}]})}function ai({team:e,topic:t,repositories:r},i,o,n){let a=[e,t,r].filter(s=>s!==void 0).length;if(a!==1){n(i,`The budget ${a===0?"names no repositories":"names repositories in several ways"}`,"Give one of `team`, `topic` and `repositories`.");return}return e!==void 0&&!o.includes(e)&&n([...i,"team"],`There is no team "${e}"`,"List its repositories under `teams`."),e!==void 0?{kind:"team",team:e}:t!==void 0?{kind:"topic",topic:t}:{kind:"repositories",includes:Qe(r??[],[...i,"repositories"],n)}}function Qe(e,t,r){let i=e.map(o=>(0,X.b)(o));for(let[o,n]of i.entries())"refused"in n&&r([...t,o],n.refused,se);return et(e)}function et(e){let t=e.flatMap(r=>{let i=(0,X.b)(r);return"value"in i?[{...i.value,whole:r.includes("/")}]:[]});return r=>{let i=r.split("/").at(-1)??r,o=t.findLast(({matches:n,whole:a})=>n(a?r:i));return o===void 0?t.every(({negated:n})=>n):!o.negated}}var tt="<!-- carbon-budget-gate fleet digest -->",si="Carbon digest",li=65e3,[di,ui]=[6e4,1e4],ci=`query($owner: String!, $repo: String!) {
  repository(owner: $owner, name: $repo) {
    issues(first: 100, states: [OPEN], orderBy: { field: UPDATED_AT, direction: DESC }) {
      nodes { number body viewerDidAuthor }
    }
  }
}`;async function mi(e,t,r){let[,i="",o=""]=/^([\w.-]+)\/([\w.-]+)$/.exec(e)??[],{signal:n}=(0,Oe.b)(di),a=(0,Te.a)({repository:{owner:i,repo:o},token:r.GITHUB_TOKEN??"",deadline:n,apiUrl:r.GITHUB_API_URL||"https://api.github.com"}),s=`${tt}
${t}`.slice(0,li),d=(await a.octokit.graphql(ci,{owner:i,repo:o})).repository?.issues.nodes.find(l=>l.viewerDidAuthor&&l.body.startsWith(tt));d===void 0?await a.octokit.request("POST /repos/{owner}/{repo}/issues",{owner:i,repo:o,title:si,body:s}):await a.octokit.request("PATCH /repos/{owner}/{repo}/issues/{issue_number}",{owner:i,repo:o,issue_number:d.number,body:s})}async function pi(e,t,r){let i=rt(e),{organisation:o,month:n,week:a,budgets:s,weekTotals:d,falseAlarms:l}=t,u={organisation:o,month:n,week:a,weekTotals:d,falseAlarms:l},p=s.map(({name:h,metric:w,limit:y,used:b,share:v,level:A})=>({name:h,metric:w,limit:y,used:b,share:v,level:A})),c=await fetch(i,{method:"POST",headers:{"content-type":"application/json"},body:JSON.stringify({schemaVersion:1,text:r,...u,budgets:p}),redirect:"error",signal:AbortSignal.timeout(ui)}).catch(h=>{throw new Error(h.name==="TimeoutError"?"it did not answer in time":"no answer")});if(!c.ok)throw new Error(`it answered ${c.status}`)}function rt(e){let t=URL.canParse(e)?new URL(e):void 0,r=["127.0.0.1","[::1]","localhost"].includes(t?.hostname??"");if(t?.protocol==="https:"||t?.protocol==="http:"&&r)return t;throw new C.a([{what:"The address of the webhook does not begin with https://",where:{},remedy:"Give the whole address, such as https://hooks.example.com/carbon."}])}var it=e=>e.replace("/","--").replace(/[^A-Za-z0-9-]/g,t=>t==="."?"_":`~${t.codePointAt(0)?.toString(16)}~`).slice(0,180),_=e=>`repositories/${it(e)}.html`,ot=e=>`teams/${it(e)}.html`,f=(e,...t)=>({markup:e.map((r,i)=>`${r}${nt(t[i])}`).join("")});function nt(e){return e===void 0||e===!1?"":typeof e=="string"?(0,R.j)(e):typeof e=="number"?String(e):"markup"in e?e.markup:e.map(nt).join("")}var D=e=>({markup:e}),Se=(e,t)=>t!==null&&/^https?:\/\/[^\s"'<>]+$/.test(t)?f`<a href="${t}" rel="noreferrer noopener">${e}</a>`:f`${e}`;function I(e,t,r,i){if(r.length===0)return f`<p class="empty">${i}</p>`;let o=t.map(({title:a,align:s})=>f`<th scope="col"${D(s?' class="number"':"")}>${a}</th>`),n=r.map(a=>f`<tr>${t.map((s,d)=>gi(s,a,d))}</tr>\n`);return f`<div class="scroll" tabindex="0" role="region" aria-label="${e}"><table class="sortable"><caption class="unseen">${e}</caption><thead><tr>${o}</tr></thead><tbody>
${n}</tbody></table></div>`}function gi({align:e,cell:t},r,i){let o=t(r),{content:n,sort:a}=typeof o=="string"||"markup"in o?{content:o,sort:void 0}:o,s=a===void 0?D(""):f` data-sort="${a}"`,d=D(e?' class="number"':"");return i===0?f`<th scope="row"${s}${d}>${n}</th>`:f`<td${s}${d}>${n}</td>`}var hi=480,B={left:54,right:470,top:40,bottom:190},fi=13;function at(e,t){let r=t.slice(-fi),i=Math.max(...r.flatMap(({measured:c,estimated:h})=>[c??0,h??0]),0);if(r.length===0||i===0)return D("");let[o,n]=(0,m.i)("emissions",i*1e3),a=(0,L.c)([0,i*1e3/n],[B.bottom,B.top]).nice(4),s=(0,L.a)(r.map(({period:c})=>c),[B.left,B.right]).padding(.28),d=["measured","estimated"].filter(c=>r.some(h=>h[c]!==null)),l=s.bandwidth()/d.length,u=r.flatMap(c=>d.flatMap((h,w)=>{let y=c[h];if(y===null)return[];let b=(s(c.period)??0)+w*l;return[(0,N.f)(h,b,a(0),b+l-1,a(y*1e3/n))]})),p=Math.ceil(r.length/6);return lt(e,hi,222,...st(a.ticks(4),a,B),...u,(0,N.e)("zero",B.left,a(0),B.right,a(0)),...r.flatMap(({period:c},h)=>(r.length-1-h)%p===0?[(0,N.d)("",(s(c)??0)+s.bandwidth()/2,B.bottom+20,c,"middle")]:[]),(0,N.d)("",8,20,`${o} CO\u2082e`),...wi(d))}function wi(e){return e.flatMap((t,r)=>{let i=B.right-(e.length-r)*100;return[(0,N.f)(t,i,10,i+11,21),(0,N.d)("",i+16,20,t)]})}var st=(e,t,{left:r,right:i})=>e.flatMap(o=>[(0,N.e)("grid",r,t(o),i,t(o)),(0,N.d)("",r-8,t(o)+4,(0,m.j)(o),"end")]),T={left:50,right:344,top:30,bottom:150,width:360,height:176};function yi(e,t){let{course:r,limit:i,metric:o,name:n}=e,a=Number(Ye(t).slice(8)),s=Math.max(i,...r.map(({used:v})=>v));if(s===0||r.length===0)return D("");let[d,l]=(0,m.i)(o,s),u=(0,L.c)([0,s*1.06/l],[T.bottom,T.top]),p=(0,L.c)([0,a],[T.left,T.right]),c=[{day:0,used:0},...r.map(({day:v,used:A})=>({day:Number(v.slice(8)),used:A}))],h=({day:v})=>(0,N.g)(p(v)),w=({used:v})=>(0,N.g)(u(v/l)),y=(0,L.e)(h,u(0),w).curve(L.h)(c)??"",b=(0,L.d)(h,w).curve(L.h)(c)??"";return lt(`${n}: used by day in ${t}, limit ${(0,m.h)(o,i)}`,T.width,T.height,...st(u.ticks(3),u,T),`<path class="area" d="${y}"/>`,(0,N.e)("pace",p(0),u(0),p(a),u(i/l)),`<path class="line" d="${b}"/>`,(0,N.e)("limit",T.left,u(i/l),T.right,u(i/l)),(0,N.e)("zero",T.left,u(0),T.right,u(0)),...[1,8,15,22,a].map(v=>(0,N.d)("",p(v),T.bottom+20,`${t}-${String(v).padStart(2,"0")}`.slice(5),"middle")),(0,N.d)("",8,18,o==="emissions"?`${d} CO\u2082e`:d))}function bi({share:e=0,level:t}){let r=(0,N.g)(Math.min(1,e)*100);return D(`<svg class="bar" viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true"><rect class="track" width="100" height="8" rx="1"/><rect class="fill ${t}" width="${r}" height="8" rx="1"/></svg>`)}var lt=(e,t,r,...i)=>D(`<svg class="picture" viewBox="0 0 ${t} ${r}" role="img" aria-label="${(0,R.j)(e)}">
${i.join(`
`)}
</svg>`),O=e=>e===null?{content:"\u2013",sort:""}:{content:(0,m.h)("emissions",e*1e3),sort:e},le=e=>e===null?{content:"\u2013",sort:""}:{content:(0,m.h)("energy",e),sort:e},$=e=>({content:(0,m.m)(e),sort:e});function Ne(e,t){if(e===null||t===null||t===0)return{content:"\u2013",sort:""};let r=e/t-1,i=r>.005?"up":r<-.005?"down":"";return{content:f`<span class="${i}">${(0,m.k)(r,"always")}</span>`,sort:r}}var Ei={over:"over budget",missing:"incomplete",near:"near the limit",within:"within",unbudgeted:"no budget"},vi={over:"\u2715",missing:"?",near:"!",within:"\u2713",unbudgeted:"\u2013"},dt=e=>f`<span class="mark ${e}"><span aria-hidden="true">${vi[e]} </span>${Ei[e]}</span>`,Re=e=>({content:dt(e),sort:["unbudgeted","within","near","missing","over"].indexOf(e)}),ut=e=>({content:`${e.slice(0,10)} ${e.slice(11,16)}`,sort:e}),E=(e,t=80)=>(0,ue.c)(e,t),Ai=[["over","overCount"],["missing","missingCount"],["near","nearCount"],["within","withinCount"]];function ct({repositories:e}){return[...new Set(e.map(({repository:t})=>t))].map(t=>{let r=e.filter(o=>o.repository===t),i=Ai.find(([,o])=>r.some(n=>n[o]>0));return{repository:t,measured:r.find(({kind:o})=>o==="measured"),estimated:r.find(({kind:o})=>o==="estimated"),level:i?.[0]??"unbudgeted"}})}var Si=({measured:e,estimated:t})=>(e?.runCount??0)+(t?.runCount??0),Ni=({measured:e,estimated:t})=>(e?.overCount??0)+(t?.overCount??0),mt=(e,t)=>I("Repositories",[{title:"Repository",cell:({repository:r})=>({content:f`<a href="${t}${_(r)}">${E(r)}</a>`,sort:r})},{title:"Verdict",cell:({level:r})=>Re(r)},{title:"Measured",align:"right",cell:({measured:r})=>O(r?.emissions??null)},{title:"Month before",align:"right",cell:({measured:r})=>Ne(r?.emissions??null,r?.emissionsBefore??null)},{title:"Estimated",align:"right",cell:({estimated:r})=>O(r?.emissions??null)},{title:"Energy, measured",align:"right",cell:({measured:r})=>le(r?.energy??null)},{title:"Runs",align:"right",cell:r=>$(Si(r))},{title:"Over",align:"right",cell:r=>$(Ni(r))}],e.toSorted((r,i)=>(i.measured?.emissions??-1)-(r.measured?.emissions??-1)),"No repository has a row in the ledger."),Ri=({movers:e,stretch:t})=>I(`Top movers: 28 days to ${t.to}, against the 28 before`,[{title:"Workload",cell:({repository:r,workload:i})=>({content:f`<a href="${_(r)}">${E(r)}</a> ${E(i)}`,sort:`${r} ${i}`})},{title:"Figures",cell:({kind:r})=>r},{title:"Before",align:"right",cell:({earlierEmissions:r})=>O(r)},{title:"Now",align:"right",cell:({recentEmissions:r})=>O(r)},{title:"Difference",align:"right",cell:({difference:r})=>({content:f`<span class="${r>0?"up":"down"}">${r>0?"+":"\u2212"}${(0,m.h)("emissions",Math.abs(r)*1e3)}</span>`,sort:r})}],e,"No workload has figures for both stretches."),ke=(e,t)=>I("Data quality by repository",[{title:"Repository",cell:({repository:r})=>({content:f`<a href="${t}${_(r)}">${E(r)}</a>`,sort:r})},{title:"Runs",align:"right",cell:r=>$(r.runCount)},{title:"Estimated",align:"right",cell:r=>K(r.estimatedCount,r.runCount)},{title:"Without emissions",align:"right",cell:r=>K(r.withoutEmissions,r.runCount)},{title:"Without energy",align:"right",cell:r=>K(r.withoutEnergy,r.runCount)},{title:"Factor without source",align:"right",cell:r=>K(r.withoutFactorSource,r.runCount)},{title:"Gaps",align:"right",cell:r=>K(r.gapCount,r.runCount)},{title:"Warnings",align:"right",cell:r=>K(r.warningCount,r.runCount)},{title:"Not chained",align:"right",cell:r=>K(r.unchainedCount,r.runCount)},{title:"Methods",align:"right",cell:r=>$(r.methodCount)}],e,"No run in this month."),K=(e,t)=>e===0?{content:"0",sort:0}:{content:`${(0,m.m)(e)} (${(0,m.k)(e/t)})`,sort:e/t},$e=(e,t)=>I("Runs that were let through over budget",[{title:"When",cell:({judgedAt:r})=>ut(r)},{title:"Run",cell:({repository:r,workload:i})=>f`<a href="${t}${_(r)}">${E(r)}</a> ${E(i)}`},{title:"On",cell:({branch:r,pullRequest:i,runUrl:o})=>Se(i===null?E(r,40):`#${i}`,o)},{title:"CO\u2082e",align:"right",cell:({emissionsKg:r})=>O(r)},{title:"By",cell:({overrideBy:r})=>E(r,40)},{title:"Reason",cell:({overrideReason:r})=>E(r??"\u2013",120)}],e,"No run was let through over budget.");function pt(e,t){let r=e.map(i=>{let{name:o,level:n,used:a,metric:s,limit:d,share:l,unknownRuns:u,repositories:p,figures:c}=i,h=a===void 0?"unknown":(0,m.h)(s,a);return f`<article class="budget"><h3><span>${E(o)}</span>${dt(n)}</h3>
<p>${h} of ${(0,m.h)(s,d)} ${s}${l===void 0?"":`, ${(0,m.k)(l)}`}</p>
${bi(i)}
<p class="note">${c} figures of ${(0,m.m)(p.length)} repositories${u>0?`; ${(0,m.m)(u)} runs without ${s}`:""}</p>
${yi(i,t)}</article>`});return f`<div class="budgets">${r}</div>`}function gt(e,t,r){let i=m.a.find(n=>n===e);if(i===void 0||t===null||r===null)return"\u2013";let o=(0,m.c)(i)?` ${i}`:"";return`${(0,m.h)(i,t)} of ${(0,m.h)(i,r)}${o}`}var ht=(e,t)=>I("The repositories\u2019 own budgets of a period",[{title:"Repository",cell:({repository:r})=>({content:f`<a href="${t}${_(r)}">${E(r)}</a>`,sort:r})},{title:"Branch",cell:({branch:r})=>E(r,40)},{title:"Budget",cell:({budget:r})=>E(r,60)},{title:"Per",cell:({budgetPer:r})=>E(r,20)},{title:"Used",align:"right",cell:({budgetMetric:r,used:i,limitAmount:o})=>({content:gt(r,i,o),sort:o>0?i/o:""})},{title:"Share",align:"right",cell:({used:r,limitAmount:i})=>i>0?{content:(0,m.k)(r/i),sort:r/i}:{content:"\u2013",sort:""}}],e.toSorted((r,i)=>i.used/i.limitAmount-r.used/r.limitAmount).slice(0,100),"No repository has a budget for a period."),ft=`(() => {
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
})();`,wt=`:root {
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
`,yt=e=>`'sha256-${(0,ge.a)("sha256").update(e).digest("base64")}'`,ki=()=>["default-src 'none'",`style-src ${yt(wt)}`,`script-src ${yt(ft)}`,"base-uri 'none'","form-action 'none'"].join("; ");function Ce({title:e,lead:t,path:r,body:i},{at:o,month:n}){let a=r.map(({label:d,href:l})=>f`<li><a href="${l}">${d}</a></li>`),{markup:s}=f`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${D(ki())}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>${e} · carbon in ${n}</title>
<style>${D(wt)}</style>
</head>
<body>
<a class="skip" href="#content">Skip to the content</a>
<header>
${r.length>0&&f`<nav aria-label="Where this page is"><ol>${a}<li aria-current="page">${e}</li></ol></nav>`}
<h1>${e}</h1>
<p class="lead">${t}</p>
</header>
<main id="content">
${i.filter(d=>d!==void 0).map(d=>f`${d}\n`)}</main>
<footer>Rolled up on ${o.slice(0,10)} at ${o.slice(11,16)} UTC by Carbon Budget Gate. Measured and estimated figures are never added to each other; a figure that is unknown is not counted as zero.</footer>
<script>${D(ft)}</script>
</body>
</html>
`;return s}var S=(e,t,...r)=>f`<section aria-labelledby="${e}"><h2 id="${e}">${t}</h2>${r.filter(i=>i!==void 0)}</section>`;function $i(e){let{organisation:t,month:r,totals:i,budgets:o,overrides:n,quality:a,ownBudgets:s}=e,d=ct(e),l=s.length>0;return Ce({title:t||"All repositories",lead:`Emissions of CI in ${r}, as the repositories\u2019 own gates recorded them.`,path:[],body:[Ci(e,d.length),S("months","By month",at("Emissions by month",bt(i)),Li(e)),o.length>0?S("budgets",`Budgets in ${r}`,pt(o,r)):void 0,l?S("own-budgets","Budgets of repositories",ht(s,"")):void 0,e.members.length>0?S("teams","Teams",Ti(e)):void 0,S("repositories","Repositories",f`<label class="filter" hidden>Filter <input type="search" data-filters="repository-list" aria-describedby="repository-count" autocomplete="off"> <span id="repository-count" role="status" class="note"></span></label><div id="repository-list">${mt(d,"")}</div>`),S("movers","Top movers",f`<p class="note">28 days to ${e.stretch.to}, against the 28 days before.</p>`,Ri(e)),S("unbudgeted","Without a budget",Oi(e)),S("alarms","False alarms",Ii(e)),S("overrides","Overrides",$e(n,"")),S("quality","Data quality",ke(a,""),Di(e))]},e)}function bt(e){let t=[...new Set(e.map(({period:i})=>i))].sort(),r=(i,o)=>e.find(n=>n.period===i&&n.kind===o)?.emissions??null;return t.map(i=>({period:i,measured:r(i,"measured"),estimated:r(i,"estimated")}))}function Ci({totals:e,month:t,previous:r,unbudgeted:i,overrides:o,quality:n},a){let s=(w,y)=>e.find(b=>b.period===w&&b.kind===y),[d,l]=[s(t,"measured"),s(t,"estimated")],u=s(r,"measured"),p=n.reduce((w,y)=>w+y.runCount,0),c=(w,y)=>f`<li><strong>${w}</strong><span>${y}</span></li>`,h=d?.emissions&&u?.emissions?`${(0,m.k)(d.emissions/u.emissions-1,"always")} against ${r.replace("-","\u2011")}`:"measured";return f`<ul class="cards">${[c(Et(d?.emissions),d?.emissions&&u?.emissions?`CO\u2082e measured, ${h}`:"CO\u2082e measured"),c(Et(l?.emissions),"CO\u2082e estimated"),c(d?.energy==null?"unknown":(0,m.h)("energy",d.energy),"energy measured"),c((0,m.m)(a),"repositories"),c((0,m.m)(p),"runs of workloads"),c((0,m.m)(i.length),"repositories without a budget"),c((0,m.m)(o.length),"overrides in two months")]}</ul>`}var Et=e=>e==null?"unknown":(0,m.h)("emissions",e*1e3),Li=({totals:e})=>f`<details><summary>The figures as a table</summary>${I("Emissions by month",[{title:"Month",cell:({period:t})=>t},{title:"Figures",cell:({kind:t})=>t},{title:"CO\u2082e",align:"right",cell:({emissions:t})=>O(t)},{title:"Energy",align:"right",cell:({energy:t})=>le(t)},{title:"Runs",align:"right",cell:({runCount:t})=>$(t)},{title:"Without emissions",align:"right",cell:t=>$(t.withoutEmissions)},{title:"Over budget",align:"right",cell:({overCount:t})=>$(t)}],e.toReversed(),"No rows.")}</details>`;function Ti({teams:e,members:t}){let r=[...new Set(t.map(([o])=>o))],i=(o,n)=>e.find(a=>a.team===o&&a.kind===n);return I("Teams",[{title:"Team",cell:o=>f`<a href="${ot(o)}">${E(o)}</a>`},{title:"Repositories",align:"right",cell:o=>$(t.filter(([n])=>n===o).length)},{title:"Measured",align:"right",cell:o=>O(i(o,"measured")?.emissions??null)},{title:"Month before",align:"right",cell:o=>Ne(i(o,"measured")?.emissions??null,i(o,"measured")?.emissionsBefore??null)},{title:"Estimated",align:"right",cell:o=>O(i(o,"estimated")?.emissions??null)},{title:"Over budget",align:"right",cell:o=>$((i(o,"measured")?.overCount??0)+(i(o,"estimated")?.overCount??0))}],r,"No team.")}var Oi=({unbudgeted:e})=>I("Repositories without a budget",[{title:"Repository",cell:({repository:t})=>E(t)},{title:"Runs",align:"right",cell:({runCount:t})=>$(t)},{title:"Measured",align:"right",cell:({measuredEmissions:t})=>O(t)},{title:"Estimated",align:"right",cell:({estimatedEmissions:t})=>O(t)}],e,"Every repository with runs has a budget."),Ii=({falseAlarms:e})=>I("Failures, and how many were overridden or turned green on a re-run",[{title:"Month",cell:({failedPeriod:t})=>t},{title:"Failed runs",align:"right",cell:({failures:t})=>$(t)},{title:"Overridden",align:"right",cell:({overridden:t})=>$(t)},{title:"Green on a re-run",align:"right",cell:({rerunToGreen:t})=>$(t)},{title:"Share",align:"right",cell:({failures:t,overridden:r,rerunToGreen:i})=>({content:(0,m.k)((r+i)/t),sort:(r+i)/t})}],e.toReversed(),"No run has failed.");function Di({rejected:e,failed:t}){if(e.length+t.length!==0)return f`<p class="note">${(0,m.m)(e.length)} lines of ledgers are no rows and were left out; ${(0,m.m)(t.length)} repositories could not be read.</p>`}function xi({repository:e,workloads:t,runs:r},i){let o=s=>s.filter(d=>d.repository===e),n=o(i.ownBudgets),a=o(i.overrides);return Ce({title:E(e),lead:f`${Se("On GitHub",`${Bi(r)}/${e}`)} · figures of ${i.month}`,path:[{label:i.organisation||"All repositories",href:"../index.html"}],body:[S("months","By month",at("Emissions by month",bt(o(i.months)))),S("workloads","Workloads",Ui(t)),n.length>0?S("own-budgets","Budgets of a period",ht(n,"../")):void 0,S("runs","Last runs",...t.map(s=>Hi(s,r))),a.length>0?S("overrides","Overrides",$e(a,"../")):void 0,S("quality","Data quality",ke(o(i.quality),"../"))]},i)}function Bi(e){let t=e.find(({runUrl:r})=>r!==null)?.runUrl??"";return URL.canParse(t)?new URL(t).origin:"https://github.com"}var Ui=e=>I("Workloads",[{title:"Workload",cell:({workload:t})=>E(t)},{title:"Figures",cell:({kind:t})=>t},{title:"Last verdict",cell:({lastVerdict:t})=>Re(t)},{title:"CO\u2082e",align:"right",cell:({emissions:t})=>O(t)},{title:"Month before",align:"right",cell:t=>Ne(t.emissions,t.emissionsBefore)},{title:"Energy",align:"right",cell:({energy:t})=>le(t)},{title:"Runs",align:"right",cell:({runCount:t})=>$(t)},{title:"Last run",cell:({lastAt:t})=>ut(t)}],e,"No workload.");function Hi({workload:e,kind:t},r){let i=r.filter(n=>n.workload===e&&n.kind===t);if(i.length===0)return f``;let o=t==="rate"?"per hour":t;return f`<details><summary><h3>${E(e)}</h3><span class="note">${o}, ${i.length} runs</span></summary>${I(`Last runs of ${E(e)}, ${o}`,[{title:"Run",cell:({judgedAt:n,runUrl:a})=>({content:Se(`${n.slice(0,10)} ${n.slice(11,16)}`,a),sort:n})},{title:"Verdict",cell:({verdict:n})=>Re(n)},{title:"CO\u2082e",align:"right",cell:({emissionsKg:n})=>O(n)},{title:"Energy",align:"right",cell:({energyKwh:n})=>le(n)},{title:"Duration",align:"right",cell:({durationS:n})=>n===null?{content:"\u2013",sort:""}:{content:(0,m.h)("duration",n),sort:n}},{title:"Budget",align:"right",cell:n=>gt(n.budgetMetric,n.budgetUsed,n.budgetLimit)},{title:"Commit",cell:({sha:n})=>n.slice(0,7)},{title:"On",cell:({branch:n,pullRequest:a})=>a===null?E(n,30):`#${a} into ${E(n,30)}`}],i,"No run.")}</details>`}function ji(e,t){let r=new Set(t.members.filter(([a])=>a===e).map(([,a])=>a)),i=ct(t).filter(({repository:a})=>r.has(a)),o=t.budgets.filter(({subject:a})=>a.kind==="team"&&a.team===e),n=t.overrides.filter(({repository:a})=>r.has(a));return Ce({title:E(e),lead:`A team of ${r.size} repositories; figures of ${t.month}.`,path:[{label:t.organisation||"All repositories",href:"../index.html"}],body:[o.length>0?S("budgets",`Budgets in ${t.month}`,pt(o,t.month)):void 0,S("repositories","Repositories",mt(i,"../")),S("overrides","Overrides",$e(n,"../")),S("quality","Data quality",ke(t.quality.filter(({repository:a})=>r.has(a)),"../"))]},t)}async function Mi(e,t){for(let o of["teams","repositories"])await(0,H.rm)((0,q.join)(t,o),{recursive:!0,force:!0}),await(0,H.mkdir)((0,q.join)(t,o),{recursive:!0});let r=(0,Ie.h)(e.lastRuns,({repository:o})=>o),i=(0,Ie.h)(e.workloads,({repository:o})=>o);await(0,H.writeFile)((0,q.join)(t,"index.html"),$i(e)),await(0,H.writeFile)((0,q.join)(t,".nojekyll"),"");for(let o of new Set(e.members.map(([n])=>n)))await(0,H.writeFile)((0,q.join)(t,ot(o)),ji(o,e));for(let[o,n]of i){let a={repository:o,workloads:n,runs:r.get(o)??[]};await(0,H.writeFile)((0,q.join)(t,_(o)),xi(a,e))}}var Fi=`query($owner: String!, $repo: String!, $check: String!, $since: GitTimestamp!, $commitsAfter: String, $pullsAfter: String, $commits: Boolean!, $pulls: Boolean!) {
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
${J.b}`;async function Wi(e,t){let r=[],i=[],o="",[n,a]=[null,null];for(;n!==void 0||a!==void 0;){let{repository:l}=await e.graphql(Fi,{owner:e.owner,repo:t.repository,check:t.check,since:t.since,commitsAfter:n,pullsAfter:a,commits:n!==void 0,pulls:a!==void 0});o=l?.defaultBranchRef?.name??o;let u=l?.defaultBranchRef?.target?.history,{known:p,nodes:c}=St(u?.nodes??[],({oid:b})=>b===t.readTo);r.push(...c),n=At(p?void 0:u);let h=t.pullsSince??t.since,w=l?.pullRequests,y=St(w?.nodes??[],({updatedAt:b})=>b<h);i.push(...y.nodes),a=At(y.known?void 0:w)}let s=qi(t.now),d=i.findLast(l=>vt(l).some(s));return{rows:[...Pi(r,o,t,e),...Vi(i,t,e)],readTo:r[r.findLastIndex(s)+1]?.oid??t.readTo,pullsSince:(d??i[0])?.updatedAt??t.pullsSince,isUnsettled:d!==void 0||r.some(s)}}var vt=({commits:e})=>e.nodes.map(({commit:t})=>t),At=e=>e?.pageInfo.hasNextPage?e.pageInfo.endCursor??void 0:void 0;function St(e,t){let r=e.findIndex(t);return{known:r>=0,nodes:r<0?e:e.slice(0,r)}}var Ki=840*36e5,qi=e=>({statusCheckRollup:t,committedDate:r})=>(t?.state==="PENDING"||t?.state==="EXPECTED")&&e-Date.parse(r)<Ki,Pi=(e,t,{repository:r,check:i},{owner:o})=>(0,J.d)(e,{name:i,branch:t},n=>(0,de.b)(n)).map(n=>({...(0,Z.d)(n),gate:i,repository:`${o}/${r}`})),Vi=(e,{repository:t,check:r,since:i},{owner:o})=>e.flatMap(n=>{let a=vt(n);return[...new Set(a.flatMap(s=>_i(s,r)))].flatMap(s=>(0,J.d)(a,{name:r,branch:s},d=>(0,de.b)(d,{kind:"change"}))).filter(({at:s})=>s>=i).map(s=>({...(0,Z.d)(s),gate:r,repository:`${o}/${t}`,event:"pull_request",pullRequest:n.number}))}),_i=({checkSuites:e},t)=>(e?.nodes??[]).flatMap(({checkRuns:r})=>(r?.nodes??[]).filter(({name:i})=>i===t).flatMap(({text:i})=>(0,de.b)(i??"",{kind:"change"})).map(({branch:i})=>i)),Gi="carbon-ledger",Nt=[50,20,5],Yi=`query($owner: String!, $first: Int!, $after: String, $check: String!) {
  rateLimit { remaining resetAt }
  repositoryOwner(login: $owner) {
    repositories(first: $first, after: $after, ownerAffiliations: [OWNER], isFork: false, orderBy: { field: NAME, direction: ASC }) {
      pageInfo { hasNextPage endCursor }
      nodes {
        name
        repositoryTopics(first: 20) { nodes { topic { name } } }
        ledger: object(expression: "${Gi}:ledger") { ... on Tree { entries { name oid size } } }
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
}`;async function*zi(e,t){let[r,i]=[null,0];do{let o={owner:e.owner,after:r,check:t},{reply:n,smaller:a}=await Rt(e,o,i);if(i=a,n.repositoryOwner===null)throw new C.a([{what:`There is no organisation "${e.owner}" that the token can read`,where:{},remedy:"Check --org, and that the GitHub App is installed there."}]);let{nodes:s,pageInfo:d}=n.repositoryOwner.repositories;yield*s.flatMap(l=>l===null?[]:[Ji(l)]),r=d.hasNextPage?d.endCursor:null}while(r!==null)}async function Rt(e,t,r){try{return{reply:await e.graphql(Yi,{...t,first:Nt[r]}),smaller:r}}catch(i){if(((0,pe.c)(i)??0)<500||r+1>=Nt.length)throw i;return Rt(e,t,r+1)}}function Ji({name:e,repositoryTopics:t,ledger:r,defaultBranchRef:i,pullRequests:o}){let n=r?.entries?.flatMap(({name:a,oid:s,size:d})=>{let[,l]=/^(\d{4}-\d{2})\.jsonl$/.exec(a)??[];return l===void 0?[]:[{period:l,oid:s,size:d}]});return{name:e,topics:t.nodes.map(({topic:a})=>a.name),...n&&{ledger:n},fingerprint:JSON.stringify(n??[i?.target,o])}}async function Zi(e,t,r){let i=new Map;for(let o of Xi(r.filter(({size:n})=>n<=4e5)))for(let[n,a]of await Qi(e,t,o))i.set(n,a);for(let{period:o,oid:n}of r)i.has(o)||i.set(o,await e.blob(t,n));return i}function Xi(e){let t=[],r=0;for(let i of e)(i.size>r||t.length===0)&&(t.push([]),r=2e6),t.at(-1)?.push(i),r-=i.size;return t}async function Qi(e,t,r){let i=`query($owner: String!, $repo: String!) {
    rateLimit { remaining resetAt }
    repository(owner: $owner, name: $repo) { ${r.map(({oid:n},a)=>`f${a}: object(oid: "${n}") { ... on Blob { text isTruncated } }`).join(" ")} }
  }`,o=await e.graphql(i,{owner:e.owner,repo:t});return r.flatMap(({period:n},a)=>{let{text:s,isTruncated:d}=o.repository?.[`f${a}`]??{};return typeof s=="string"&&!d?[[n,s]]:[]})}var eo=5*36e5,kt=3900,to=20;function ro({owner:e,token:t,apiUrl:r,progress:i}){let{signal:o}=(0,Oe.b)(eo),n=(0,Te.a)({repository:{owner:e,repo:""},token:t,apiUrl:r,deadline:o}),a={waited:0,until:0},s=async l=>{a.waited+=l,i(`The rate limit of the token is used up: waiting ${Math.ceil(l)} s.`),await(0,Ut.setTimeout)(l*1e3)},d=async l=>{for(;;){let u=(a.until-Date.now())/1e3;u>0&&a.waited+u<=kt&&await s(u);try{return await l()}catch(p){let c=no(p);if(c===void 0||a.waited+c>kt)throw p;await s(c)}}};return{owner:e,graphql:(l,u)=>d(async()=>{let p=await io(n,l,u),{remaining:c,resetAt:h}=p.rateLimit??{};return c!==void 0&&c<to&&(a.until=Date.parse(h??"")),p}),blob:(l,u)=>d(async()=>{let{data:p}=await n.octokit.request("GET /repos/{owner}/{repo}/git/blobs/{file_sha}",{owner:e,repo:l,file_sha:u,mediaType:{format:"raw"}});return p})}}var io=({octokit:e},t,r)=>e.graphql(t,{...r}).catch(i=>{let{data:o,errors:n=[]}=i;if(n.length>0&&n.every(({type:a})=>oo.includes(a??""))&&o?.repositoryOwner)return o;throw i}),oo=["FORBIDDEN","NOT_FOUND"];function no(e){let{status:t,errors:r=[],response:i,headers:o=i?.headers??{}}=e,n=String(o["x-ratelimit-remaining"])==="0",a=Number(o["retry-after"]);if(!(t===429||t===403&&(n||a>0)||r.some(({type:d})=>d==="RATE_LIMITED")))return;if(a>0)return a;let s=Number(o["x-ratelimit-reset"])-Date.now()/1e3;return Number.isFinite(s)?Math.max(1,s):60}function $t(e){return e instanceof C.a?e.message:(0,pe.a)(e,"checks: read")}var ao=4;async function so(e,t,r){let i=[],o=[];for await(let l of zi(e,r.check)){if(!r.wants(l.name))continue;i.push(l);let u=lo(await t.state(l.name),r);(u?.fingerprint!==l.fingerprint||u.isUnsettled)&&o.push({listed:l,state:u})}r.progress(`${i.length} repositories, ${i.length-o.length} unchanged.`);let n=[],a=[],s=0,d=async()=>{for(let l=o.shift();l!==void 0;l=o.shift()){let{name:u}=l.listed;try{n.push(...await uo(e,t,l,r)),s+=1,r.progress(`${s} read, ${o.length} left: ${u}`)}catch(p){a.push({name:u,why:$t(p)}),r.progress(`${u} could not be read: ${$t(p)}`)}}};return await Promise.all(Array.from({length:ao},d)),{files:await t.assemble(i.map(({name:l})=>l),r.since),repositories:i,rejected:n,failed:a,readCount:s}}var lo=(e,{check:t,since:r})=>e?.check===t&&e.since<=r?e:void 0;async function uo(e,t,{listed:r,state:i},{check:o,since:n}){let{name:a,topics:s,fingerprint:d,ledger:l}=r,u={version:1,name:a,check:o,since:i?.since??n,fingerprint:d,topics:[...s]};if(l){let b=l.filter(({period:M,oid:F})=>M>=n&&i?.blobs[M]!==F),v=await Zi(e,a,b),A=[];for(let[M,F]of v)A.push(...await t.add(a,M,F.split(`
`)));let j=Object.fromEntries(l.map(({period:M,oid:F})=>[M,F]));return await t.save({...u,blobs:j,isUnsettled:!1}),A}let{rows:p,readTo:c,pullsSince:h,isUnsettled:w}=await Wi(e,{repository:a,check:o,since:`${n}-01T00:00:00Z`,readTo:i?.readTo,pullsSince:i?.pullsSince,now:Date.now()}),y=new Set(p.map(({period:b})=>b));for(let b of y)await t.add(a,b,p.filter(({period:v})=>v===b).map(v=>JSON.stringify(v)));return await t.save({...u,blobs:{},isUnsettled:w,...c!==void 0&&{readTo:c},...h!==void 0&&{pullsSince:h}}),[]}var Ct="repositories.json";async function co(e,t){let{source:r}=e;if(r.kind==="folder")return po((0,P.resolve)(t.here,r.from),r.from);let{org:i,since:o=mo()}=r,{env:n,output:a,progress:s}=t,d=n.GITHUB_TOKEN??"";if(d==="")throw Le("There is no token","Set GITHUB_TOKEN to the token of a GitHub App or a fine-grained token with `metadata`, `checks` and `contents: read`.");let l=n.GITHUB_API_URL||"https://api.github.com",u=ro({owner:i,token:d,apiUrl:l,progress:s}),p=et(e.repositories),c=await so(u,await _t(a,i),{wants:w=>p(`${i}/${w}`),check:e.name,since:o,progress:s}),h=c.repositories.map(({name:w,topics:y})=>({name:`${i}/${w}`,topics:y}));return await W((0,P.join)(a,Ct),`${JSON.stringify(h,null,2)}
`),{...c,repositories:h}}var mo=()=>{let e=new Date;return new Date(Date.UTC(e.getUTCFullYear(),e.getUTCMonth()-11,1)).toISOString().slice(0,7)};async function po(e,t){let r=(await(0,we.readdir)(e,{recursive:!0,withFileTypes:!0}).catch(()=>{throw Le(`${t} cannot be read`,"Give --from a folder of ledger files.")})).filter(s=>s.isFile()&&/\.(jsonl|parquet)$/.test(s.name)).map(s=>(0,P.join)(s.parentPath,s.name)).sort(),i=(0,P.join)(e,"ledger"),o=r.filter(s=>s.startsWith(`${i}/`)||s.startsWith(`${i}\\`)),n=o.length>0?o:r.filter(s=>!s.endsWith("rejected.jsonl"));if(n.length===0)throw Le(`${t} has no ledger files`,"They end with .jsonl or .parquet.");let a=await(0,we.readFile)((0,P.join)(e,Ct),"utf8").catch(()=>"[]");return{files:n.map(s=>({path:s,shown:s.slice(e.length+1),format:s.endsWith(".parquet")?"parquet":"jsonl"})),repositories:go(a),rejected:[],failed:[]}}function go(e){try{return JSON.parse(e)}catch{return[]}}var Le=(e,t)=>new C.a([{what:e,where:{},remedy:t}]);function ho(e){let{budgets:t,lastRuns:r,...i}=e,o=t.map(({subject:n,...a})=>({...a,subject:n.kind==="repositories"?{kind:n.kind}:n}));return`${JSON.stringify({schemaVersion:1,...i,budgets:o},null,2)}
`}var fo={over:"over",missing:"incomplete",near:"near",within:"within"};function wo(e,t){let{name:r,metric:i,limit:o,used:n,share:a,level:s,unknownRuns:d}=e,l=n===void 0?"unknown":(0,m.h)(i,n),u=a===void 0?"":` (${(0,m.k)(a)})`,p=d>0?`; ${(0,m.m)(d)} runs without ${i}`:"";return`${(0,ue.c)(r)}: ${l} of ${(0,m.h)(i,o)} in ${t}${u}, ${fo[s]}${p}`}function yo(e,t){let{month:r,budgets:i,rejected:o,failed:n,rowCount:a}=e,s=new Set(e.repositories.map(({repository:l})=>l)).size,d=e.totals.filter(({period:l})=>l===r).map(({kind:l,runCount:u,emissions:p,withoutEmissions:c})=>`${r}, ${l}: ${p===null?"emissions unknown":(0,m.h)("emissions",p*1e3)} in ${(0,m.m)(u)} runs of workloads${c>0?`, ${(0,m.m)(c)} of them without emissions`:""}`);return[`${(0,m.m)(a)} rows of ${(0,m.m)(s)} repositories.`,...d,...i.map(l=>wo(l,r)),...o.length>0?[`${(0,m.m)(o.length)} lines are no rows of a ledger: ${t}/rejected.jsonl lists them.`]:[],...n.map(({name:l,why:u})=>`${l} could not be read: ${u}.`),...n.length>0?["Run it again to go on."]:[],`Written to ${t}: fleet.json, and the site in site/index.html.`,""].join(`
`)}async function Ht(e,t){let{summary:r,status:i}=await De(e,t);return t.stdout.write(r),i}async function De(e,t){let{env:r,stderr:i}=t,o=u=>{i.write(`${(0,ue.c)(u,300)}
`)},n=t.cwd(),a=(0,U.resolve)(n,e.output);e.webhook!==void 0&&rt(e.webhook);let s=await Eo(e.config,n),d=await co(e,{env:r,here:n,output:a,progress:o}),l=await vo(e,d.files,n,r);try{let u=await zr(l,{...e.source.kind==="organisation"&&{organisation:e.source.org},file:s,topics:new Map(d.repositories.map(({name:w,topics:y})=>[w,y])),now:new Date,month:e.month,failed:d.failed}),p=[...d.rejected,...l.rejected],c={...u,rejected:p};await(0,Q.mkdir)(a,{recursive:!0}),await Ao(a,p),e.format==="parquet"&&await So(d.files,a,e.duckdbFolder??n),await W((0,U.join)(a,"fleet.json"),ho(c)),await Mi(c,(0,U.join)(a,"site"));let h=er(c);return await No(e,c,h,r,o),{fleet:c,summary:yo(c,e.output),digest:h,status:bo(c)}}finally{await l.close()}}function bo({failed:e,budgets:t}){return e.length>0?2:t.some(({level:r})=>r==="over")?1:0}async function Eo(e,t){let r=e??"fleet.yml",i=await(0,Q.readFile)((0,U.resolve)(t,r),"utf8").catch(o=>{if(!(o.code==="ENOENT"&&e===void 0))throw Ro(`${r} cannot be read`,"Name the file with --config.")});return i===void 0?ri:ii({path:r,text:i})}function vo({engine:e,duckdbFolder:t},r,i,o){if(e.kind==="duckdb")return Fr(r,t??i);let{CLICKHOUSE_USER:n,CLICKHOUSE_PASSWORD:a}=o;return Tr({url:e.url,user:n,password:a},r)}async function Ao(e,t){let r=t.map(i=>`${JSON.stringify(i)}
`).join("");await W((0,U.join)(e,"rejected.jsonl"),r)}async function So(e,t,r){let i=(0,U.join)(t,"parquet");await(0,Q.mkdir)(i,{recursive:!0});for(let{path:o,format:n}of e)if(n==="jsonl"){let[,a="ledger"]=/(?<![^\\/])([^\\/]+)\.jsonl$/.exec(o)??[];await Yr(o,(0,U.join)(i,`${a}.parquet`),r)}}async function No({issue:e,webhook:t},r,i,o,n){let a=(s,d)=>d.catch(l=>n(`${s} could not be sent: ${l.message}`));await Promise.all([...e===void 0?[]:[a("The digest",mi(e,i,o))],...t===void 0?[]:[a("The webhook",pi(t,r,i))]])}var Ro=(e,t)=>new C.a([{what:e,where:{},remedy:t}]);0&&(module.exports={a,b,c});
//# chunk ./chunk-HXURM7UF.js
var k=Object.defineProperty;var A=Object.getOwnPropertyDescriptor;var U=Object.getOwnPropertyNames;var H=Object.prototype.hasOwnProperty;var N=(e,t)=>{for(var r in t)k(e,r,{get:t[r],enumerable:!0})},P=(e,t,r,o)=>{if(t&&typeof t=="object"||typeof t=="function")for(let i of U(t))!H.call(e,i)&&i!==r&&k(e,i,{get:()=>t[i],enumerable:!(o=A(t,i))||o.enumerable});return e};var T=e=>P(k({},"__esModule",{value:!0}),e);var B={};N(B,{a:()=>W});module.exports=T(B);var p=require("./chunk-7RBRZXME.js"),c=require("./chunk-VFLH3L6A.js"),x=require("./chunk-3IJUMDFU.js"),O=require("node:util"),g={check:{budget:'"5 kg"',config:".github/carbon-budgets.yml",policy:"../dot-github",branch:"main",expect:"train",history:"history.jsonl",format:"json",strict:!0},suggest:{history:"history.jsonl",branch:"main",margin:"30%"},region:{source:"uk-neso",before:"8h",duration:"2h","max-intensity":'"250 g/kWh"',format:"json"},backfill:{repository:"owner/name",days:"90",branch:"main",workflow:"ci.yml",history:"history.jsonl",config:".github/carbon-budgets.yml",waste:!0},report:{year:"2026",from:"2026-01",to:"2026-06",repository:"owner/name",ledger:"ledger",format:"html",profile:"generic",taxonomy:"2026",output:"report.html"},verify:{ledger:"ledger",reports:"reports",config:".github/carbon-budgets.yml"},rollup:{org:"my-org",since:"2026-01",from:"carbon-fleet",repositories:'"vision-*"',engine:"duckdb",url:"https://clickhouse.example.com:8443/carbon",format:"jsonl",output:"carbon-fleet",config:"fleet.yml",month:"2026-11",name:"carbon-budget",issue:"my-org/.github",webhook:"https://hooks.example.com/carbon"},init:{}},y=Object.keys(g);function f(e,t){let r=g[e],{tokens:o,positionals:i}=(0,O.parseArgs)({args:[...t],options:Object.fromEntries(Object.entries(r).map(([l,u])=>[l,{type:u===!0?"boolean":"string"}])),allowPositionals:!0,strict:!1,tokens:!0}),a=o.flatMap(l=>{if(l.kind!=="option")return[];let{name:u,rawName:m,value:h,inlineValue:G}=l,b=Object.hasOwn(r,u)?r[u]:void 0;if(b===void 0)throw z(e,u,m);if(b===!0){if(h===void 0)return[{name:u,value:""}];throw n(`${m} takes no value`,`Write it like ${m}.`)}if(h===void 0||!G&&/^--?[a-z]/i.test(h))throw n(`${m} needs a value`,`Write it like ${m} ${b}.`);return[{name:u,value:h}]}),s=l=>a.filter(({name:u})=>u===l).map(({value:u})=>u);return{names:i,values:s,value:l=>s(l).at(-1),flag:l=>s(l).length>0}}function z(e,t,r){let o=Object.keys(g[e]),i=(0,p.a)([t],o),a=y.find(l=>Object.hasOwn(g[l],t)),s=`${e} has no option ${r}`;return a?n(s,`It belongs to ${a}. ${w(e,o)}`):i?n(s,`Did you mean --${i}?`):n(s,w(e,o))}var w=(e,t)=>t.length===0?`${e} takes no options.`:`${e} takes ${(0,c.o)(t.map(r=>`--${r}`),"and")}.`,n=(e,t)=>new x.a([{what:e,where:{},remedy:t}]),v=["text","markdown","json"];function W([e,...t]){if(e==="--version"||e==="-v")return{kind:"version"};if(e===void 0||e==="help"||[e,...t].some(D))return C(e==="help"?t[0]:e);if(e==="check")return q(t);if(e==="suggest")return I(t);if(e==="region")return L(t);if(e==="backfill")return R(t);if(e==="report")return V(t);if(e==="verify")return Z(t);if(e==="rollup")return F(t);if(e==="init")return S(t);throw E(e)}var C=e=>e==="backfill"||e==="report"||e==="verify"||e==="rollup"?{kind:"help",on:e}:{kind:"help"},D=e=>e==="--help"||e==="-h";function E(e){let t=(0,p.a)([e],y),r=e.startsWith("-")?`The command must come before the option ${e}`:`"${e}" is not a command`;return n(r,t?`Did you mean ${t}?`:`Use ${(0,c.o)(y)}.`)}function q(e){let{names:t,value:r,values:o,flag:i}=f("check",e);return{kind:"check",files:t,expect:o("expect"),policies:o("policy"),strict:i("strict"),format:j(r("format")),...d({budget:r("budget"),config:r("config"),branch:r("branch"),history:r("history")})}}function I(e){let{names:t,value:r}=f("suggest",e),o=r("margin")??"30%",i=(0,c.f)(o);if("refused"in i){let a=(0,c.f)(`${o}%`);throw n(`--margin: "${o}" is not a percentage`,"refused"in a?"Write it like --margin 30%.":`Write --margin ${o}%.`)}return{kind:"suggest",files:t,margin:i.value,...d({branch:r("branch"),history:r("history")})}}function L(e){let{names:t,value:r}=f("region",e);return{kind:"region",regions:t,source:r("source"),before:r("before"),duration:r("duration"),maxIntensity:r("max-intensity"),format:j(r("format"))}}function R(e){let{names:t,value:r,flag:o}=f("backfill",e);if(t.length>0)throw n(`backfill does not take "${t[0]}"`,"Give --repository owner/name.");let i=r("repository");if(i===void 0)throw n("backfill needs a repository","Give --repository owner/name.");let a=r("days")??"90";if(!/^[1-9]\d{0,2}$/.test(a)||Number(a)>365)throw n(`--days: "${a}" is not a number of days`,"Give a number up to 365.");return{kind:"backfill",repository:i,days:Number(a),history:r("history")??"history.jsonl",config:r("config")??".github/carbon-budgets.yml",waste:o("waste"),...d({branch:r("branch"),workflow:r("workflow")})}}function V(e){let{names:t,value:r,values:o}=f("report",e);return{kind:"report",ledgers:[...o("ledger"),...t],repositories:o("repository"),formats:o("format"),...d({year:r("year"),from:r("from"),to:r("to"),profile:r("profile"),taxonomy:r("taxonomy"),output:r("output")})}}function Z(e){let{names:t,value:r}=f("verify",e);if(t.length>0)throw n(`verify does not take "${t[0]}"`,"Give --ledger and --reports.");let[o,i,a]=[r("ledger"),r("reports"),r("config")];return{kind:"verify",...d({ledger:o,reports:i,config:a})}}function F(e){let{names:t,value:r,values:o}=f("rollup",e);if(t.length>0)throw n(`rollup does not take "${t[0]}"`,"Give --org my-org, or --from a folder.");let i=a=>{let s=r(a);if(s!==void 0&&!/^\d{4}-(0[1-9]|1[0-2])$/.test(s))throw n(`--${a}: "${s}" is not a month`,`Write it like --${a} 2026-01.`);return s};return{kind:"rollup",source:K(r("org"),r("from"),i("since")),repositories:o("repositories"),engine:M($("engine",r("engine"),["duckdb","clickhouse"]),r("url")),format:$("format",r("format"),["jsonl","parquet"]),output:r("output")??"carbon-fleet",config:r("config"),month:i("month"),name:r("name")??"carbon-budget",issue:Q(r("issue")),webhook:r("webhook")}}function K(e,t,r){if(e===void 0==(t===void 0))throw n(e===void 0?"rollup needs an organisation or a folder":"--org and --from cannot be given together","Give --org my-org to read GitHub, or --from a folder of ledger files.");if(e===void 0){if(r!==void 0)throw n("--since is about --org","Leave it out with --from.");return{kind:"folder",from:t??""}}if(!/^[A-Za-z0-9][A-Za-z0-9-]{0,38}$/.test(e))throw n(`--org: "${e}" is not the name of an organisation`,"Write it like my-org.");return{kind:"organisation",org:e,since:r}}function M(e,t){if(e==="duckdb"){if(t!==void 0)throw n("--url is about ClickHouse","Add --engine clickhouse.");return{kind:"duckdb"}}if(t===void 0||!/^https?:\/\//.test(t)||!URL.canParse(t))throw n("--engine clickhouse needs the address of its HTTP interface","Give --url like https://clickhouse.example.com:8443/carbon.");return{kind:"clickhouse",url:t}}function Q(e){if(e!==void 0&&!/^[\w.-]+\/[\w.-]+$/.test(e))throw n(`--issue: "${e}" is not a repository`,"Write it like my-org/.github.");return e}function $(e,t,r){let o=t===void 0?r[0]:r.find(i=>i===t);if(o!==void 0)return o;throw n(`--${e}: "${t}" is not one of its values`,`Use ${(0,c.o)(r)}.`)}function S(e){let{names:t}=f("init",e);if(t.length>0)throw n("init takes no names","Change to the folder of the repository and run init.");return{kind:"init"}}function j(e="text"){let t=v.find(o=>o===e);if(t)return t;let r=(0,p.a)([e],v);throw n(`--format: "${e}" is not a format`,r?`Did you mean ${r}?`:`Use ${(0,c.o)(v)}.`)}function d(e){let t=Object.entries(e).filter(([,r])=>r!==void 0);return Object.fromEntries(t)}0&&(module.exports={a});
