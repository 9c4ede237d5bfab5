//# chunk ./suggest-NTXLEK6E.js
var f=Object.defineProperty;var g=Object.getOwnPropertyDescriptor;var b=Object.getOwnPropertyNames;var $=Object.prototype.hasOwnProperty;var v=(r,i)=>{for(var t in i)f(r,t,{get:i[t],enumerable:!0})},k=(r,i,t,o)=>{if(i&&typeof i=="object"||typeof i=="function")for(let e of b(i))!$.call(r,e)&&e!==t&&f(r,e,{get:()=>i[e],enumerable:!(o=g(i,e))||o.enumerable});return r};var N=r=>k(f({},"__esModule",{value:!0}),r);var j={};v(j,{suggest:()=>d});module.exports=N(j);var n=require("./chunk-CZMJN2HT.js"),O=require("./chunk-NQ4CZUS3.js"),s=require("./chunk-IQSHAC45.js"),w=require("./chunk-LABFMUOJ.js"),P=require("./chunk-ADISLCAW.js"),l=require("./chunk-FW7SLEJB.js"),S=require("./chunk-4U22K73G.js"),q=require("./chunk-KISQNPH6.js"),z=require("./chunk-HVI5UZSM.js"),A=require("./chunk-AJJHTZRB.js"),B=require("./chunk-KHX3T3HA.js"),D=require("./chunk-V4EE6XQD.js"),E=require("./chunk-XYVCAZMA.js"),F=require("./chunk-FFS72SIN.js"),G=require("./chunk-6QSERHU7.js"),H=require("./chunk-GSCZG6HY.js"),I=require("./chunk-2BF32B7V.js"),J=require("./chunk-VSINBLEY.js"),K=require("./chunk-YM5AHQNN.js"),L=require("./chunk-7RBRZXME.js"),c=require("./chunk-VFLH3L6A.js"),p=require("./chunk-3IJUMDFU.js"),M=require("./chunk-4L5RI3VG.js");async function d(r,i){let t=i.cwd(),o=r.branch??await(0,n.a)(t),e=await C(r,o,t),{emissions:m,energy:a}=e.amounts;if(!m&&!a)throw T(r,o);let h=e.kind==="rate"?"month":void 0,u=[...a?[(0,s.h)("energy",a,h)]:[],...m?[`${(0,s.h)("emissions",m,h)} CO\u2082e`]:[]].join(" and "),y=e.runs===1?"one run":`the median of the last ${e.runs} runs`;return i.stdout.write(`# ${u}, ${y}, plus ${(0,c.k)(r.margin)}, rounded up
`+(0,s.p)(o,e,r.margin)),0}async function C(r,i,t){if(r.history!==void 0){let h=(await(0,n.c)(r.history,t)).filter(u=>u.branch===i);return(0,s.a)(h,w.m.runs)}let{files:o,named:e}=await(0,n.b)(r.files,t),{measurements:m,problems:a}=await(0,n.d)(o,e,{},(0,l.a)());if(a.length>0)throw new p.a(a);return(0,s.c)(m)}function T({files:r,history:i},t){if(i!==void 0)return new p.a([{what:`The history has no runs of the branch ${t} with energy or emissions`,where:{file:i},remedy:"Name the branch with --branch."}]);let o=r.length===0?"No file was named, and there is no emissions.csv with figures in this folder or below":"The files contain neither energy nor emissions",e="Name reports of earlier runs, such as suggest runs/*.csv, or a history with --history.";return new p.a([{what:o,where:{},remedy:e}])}0&&(module.exports={suggest});
//# chunk ./command-PEXDWJPW.js
var N=Object.defineProperty;var z=Object.getOwnPropertyDescriptor;var Q=Object.getOwnPropertyNames;var V=Object.prototype.hasOwnProperty;var X=(t,e)=>{for(var r in e)N(t,r,{get:e[r],enumerable:!0})},Y=(t,e,r,a)=>{if(e&&typeof e=="object"||typeof e=="function")for(let n of Q(e))!V.call(t,n)&&n!==r&&N(t,n,{get:()=>e[n],enumerable:!(a=z(e,n))||a.enumerable});return t};var Z=t=>Y(N({},"__esModule",{value:!0}),t);var Ae={};X(Ae,{backfill:()=>K});module.exports=Z(Ae);var g=require("./chunk-5TMVPRIE.js"),v=require("./chunk-IQSHAC45.js"),m=require("./chunk-HDUY4TKA.js"),B=require("./chunk-YS6NFC6L.js"),$=require("./chunk-KU5XRLVG.js"),H=require("./chunk-3G2JNRFV.js"),P=require("./chunk-LABFMUOJ.js"),Ne=require("./chunk-A5ZBQPVI.js"),Ge=require("./chunk-JML262T3.js"),T=require("./chunk-QDYJR7W3.js"),Oe=require("./chunk-WFY52BRD.js"),qe=require("./chunk-4U22K73G.js"),Ee=require("./chunk-5UTWUC6W.js"),Re=require("./chunk-KISQNPH6.js"),Be=require("./chunk-RFVPUUF6.js"),He=require("./chunk-WASBIHTK.js"),Pe=require("./chunk-FWEFE3N7.js"),k=require("./chunk-AJJHTZRB.js"),U=require("./chunk-ZKNRNIBC.js"),D=require("./chunk-CDYSESLL.js"),W=require("./chunk-BCNGVCEA.js"),C=require("./chunk-TIAXXUU5.js"),Ue=require("./chunk-KHX3T3HA.js"),De=require("./chunk-V4EE6XQD.js"),We=require("./chunk-XYVCAZMA.js"),Ce=require("./chunk-FFS72SIN.js"),Je=require("./chunk-4H7HFFC4.js"),Ke=require("./chunk-J5EEN3LI.js"),I=require("./chunk-GSCZG6HY.js"),Fe=require("./chunk-2BF32B7V.js"),Le=require("./chunk-Y47WWMU7.js"),ze=require("./chunk-VSINBLEY.js"),f=require("./chunk-YM5AHQNN.js"),Qe=require("./chunk-7RBRZXME.js"),J=require("./chunk-VFLH3L6A.js"),S=require("./chunk-3IJUMDFU.js"),Ve=require("./chunk-DCCSLJNL.js"),Xe=require("./chunk-AAIZSMK5.js"),Ye=require("./chunk-4L5RI3VG.js"),w=require("node:fs/promises"),G=require("node:path");function ee(t=[]){let e=Object.values($.a).map(({watts:n})=>({low:n.low*$.b.low,likely:n.likely*$.b.likely,high:n.high*$.b.high})),r=t.flatMap(n=>n.kind==="power"?[{...n,likely:(n.low+n.high)/2}]:[]),a=[...e,...r];return{low:(0,f.n)(a,({low:n,likely:s})=>n/s)??1,high:(0,f.m)(a,({high:n,likely:s})=>n/s)??1}}var te=8;function re(t){return[...ne(t)].flatMap(([e,r])=>{let a=r.filter(({cells:u})=>[...u.values()].some(({failed:c})=>c)),n=[...new Set(r.flatMap(({cells:u})=>[...u.keys()]))];if(a.length<te||n.length<2)return[];let s=n.filter(u=>ae(u,a)).map(u=>({name:u,...(0,g.a)(r.flatMap(({cells:c})=>c.get(u)??[]))})).toSorted((u,c)=>c.minutes-u.minutes),[o]=s;if(!o)return[];let{name:i,...l}=o;return[{rule:"matrix-cells",title:`${e} (${i}) never failed alone in ${a.length} failures of its matrix`,remedy:`Run this cell on a schedule only. The figures are of ${r.length} runs.`,...l,yaml:`strategy:
  matrix:
    exclude:  # ${e} (${i})
      - { \u2026 }  # its values, as in the matrix`}]})}function ae(t,e){return e.every(({cells:r})=>r.has(t))?e.filter(({cells:r})=>r.get(t)?.failed).every(({cells:r})=>[...r].some(([a,{failed:n}])=>a!==t&&n)):!1}function ne(t){let e=new Map;for(let{workflow:r,jobs:a}of t){let n=a.flatMap(s=>{let[o,i]=ie(s.job.name);return i===void 0?[]:[{base:o,name:i,estimated:s}]});for(let[,s]of(0,f.h)(n,({base:o,estimated:i})=>`${o}
${i.job.attempt}`)){if(s.some(({estimated:l})=>l.job.state==="cancelled"))continue;let o=`${r}: ${s[0]?.base}`,i=new Map(s.map(({name:l,estimated:u})=>[l,{estimated:u,seconds:u.duration,failed:u.job.state==="failed"}]));e.set(o,[...e.get(o)??[],{cells:i}])}}return e}function ie(t){let e=t.lastIndexOf(" (");return e>0&&t.endsWith(")")?[t.slice(0,e),t.slice(e+2,-1)]:[t,void 0]}var O=(t,e)=>+(t.createdAt>e.createdAt)-+(t.createdAt<e.createdAt)||t.runId-e.runId,oe=3;function q(t){let e=t.filter(({event:r})=>r==="pull_request");return[...(0,f.h)(e,({workflow:r,branch:a})=>JSON.stringify([r,a])).values()].flatMap(r=>{let a=r.toSorted(O);return a.flatMap((n,s)=>{let o=a[s+1],i=n.conclusion==="success"||n.conclusion==="failure";return o&&i&&o.createdAt<n.endedAt&&o.sha!==n.sha?[{run:n,at:o.createdAt}]:[]})})}function se(t,e){let r=t.filter(({run:s})=>e.has(s.runId));if(r.length<oe)return[];let a=r.flatMap(({run:s,at:o})=>(e.get(s.runId)?.jobs??[]).flatMap(i=>{let{startedAt:l,endedAt:u}=i.job,c=Math.max(Date.parse(o),Date.parse(l)),d=(Date.parse(u??l)-c)/1e3;return d>0?[{estimated:i,seconds:Math.min(d,i.duration)}]:[]})),n=(0,g.a)(a);return n.minutes<1?[]:[{rule:"superseded",title:`${r.length} runs of pull requests went on after a newer push`,remedy:"Cancel a run when a newer one of the same pull request starts.",...n,yaml:["concurrency:","  group: ${{ github.workflow }}-${{ github.head_ref || github.run_id }}","  cancel-in-progress: true"].join(`
`)}]}var le=5;function E(t){return[...(0,f.h)(t,({workflow:e,branch:r})=>JSON.stringify([e,r])).values()].flatMap(e=>{let r=new Set;return e.toSorted(O).filter(a=>{let n=a.event==="schedule"&&r.has(a.sha);return a.conclusion==="success"&&r.add(a.sha),n&&a.conclusion==="success"})})}function ue(t,e){return[...(0,f.h)(t,({workflow:r})=>r)].flatMap(([r,a])=>{let n=a.flatMap(({runId:o})=>e.get(o)??[]);if(n.length<le)return[];let s=n.flatMap(({jobs:o})=>o.map(i=>({estimated:i,seconds:i.duration})));return[{rule:"unchanged-schedule",title:`${n.length} scheduled runs of ${r} tested a commit that had passed before`,remedy:"Run it less often, unless it is there to notice what changes outside the repository, such as dependencies.",...(0,g.a)(s),yaml:`on:
  schedule:
    - cron: '30 5 * * 1'  # once a week`}]})}var ce=40;function de(t){let e=r=>r.toSorted((a,n)=>n.runId-a.runId).slice(0,ce).map(({runId:a})=>a);return[...new Set([...e(q(t).map(({run:r})=>r)),...e(E(t)),...e(t.filter(({conclusion:r})=>r==="failure"))])]}function fe(t,e){let r=new Map(e.map(a=>[a.runId,a]));return[...se(q(t),r),...ue(E(t),r),...re(e)].toSorted((a,n)=>n.minutes-a.minutes)}var R=100,me=10;async function pe(t,{since:e,policy:r,visibility:a}){let n=await he(t,e),s=new Map(n.map(l=>[l.runId,l])),o=de(n).flatMap(l=>s.get(l)??[]),i=[];for(let l=0;l<o.length;l+=m.a){let u=o.slice(l,l+m.a),c=await Promise.all(u.map(({runId:d})=>(0,T.b)(t,d)));for(let[d,p]of u.entries()){let A=(c[d]?.jobs??[]).map(T.c),M={measurements:[],problems:[],skipped:[]},_={kind:"jobs",jobs:A,visibility:a},{estimate:y}=await(0,B.b)(M,_,r,p.endedAt);i.push({...p,jobs:y?.jobs??[]})}if(c.some(({requestsLeft:d})=>d<=m.b))break}return fe(n,i)}async function he({octokit:t,repository:e},r){let a=async i=>{let{data:l}=await t.request("GET /repos/{owner}/{repo}/actions/runs",{...e,status:"completed",created:`>=${r.slice(0,10)}`,exclude_pull_requests:!0,per_page:R,page:i});return l},n=await a(1),s=Math.min(me,Math.ceil(n.total_count/R)),o=await(0,D.a)(s,async i=>(await a(i)).workflow_runs);return[...n.workflow_runs,...o].map(i=>({runId:Number(i.id),workflow:i.path.split("@",1)[0]??i.path,branch:`${i.head_repository?.id} ${i.head_branch}`,event:i.event,sha:i.head_sha,conclusion:i.conclusion??"",createdAt:i.created_at,endedAt:i.updated_at}))}var we=20*6e4,ye=24*3600*1e3,be=.3;async function K(t,e){let{env:r,stdout:a}=e,n=ge(t.repository,r),{defaultBranch:s,isPrivate:o}=await $e(n),i=t.branch??s,l=new Date(Date.now()-t.days*ye).toISOString(),u=await j((0,m.d)(n,{branch:i,since:l})),c=ve(u,t.workflow,i),d=(0,G.resolve)(e.cwd(),t.history),p=await ke(d,t.history),A=new Set(p.map(({runId:h})=>h)),M=o?"private":"public",_=c.filter(({runId:h})=>!A.has(h)),y=await Me((0,G.resolve)(e.cwd(),t.config),t.config),{unread:x}=await j((0,m.c)(n,_,{branch:i,policy:y,visibility:M,progress:async h=>{p=(0,k.d)(p,h),await Ie(d,p)}}));if(t.waste){let h=await j(pe(n,{since:l,policy:y,visibility:M}));a.write(_e(h,t.days))}let F=ee(y.kind==="policy"?y.policy.runners:[]),L=_.length-x;return a.write(Se(p,{...t,branch:i,read:L,unread:x,widest:F})),x>0?2:0}function ge(t,e){let[,r,a]=/^([\w.-]+)\/([\w.-]+)$/.exec(t)??[],n=e.GITHUB_TOKEN??"";if(!r||!a)throw b(`"${t}" is not a repository`,"Give --repository owner/name.");if(n==="")throw b("There is no token","Set GITHUB_TOKEN, such as by `export GITHUB_TOKEN=$(gh auth token)`.");let s=e.GITHUB_API_URL||"https://api.github.com",{signal:o}=(0,C.b)(we);return(0,U.a)({repository:{owner:r,repo:a},token:n,apiUrl:s,deadline:o})}async function $e({octokit:t,repository:e}){let{data:r}=await j(t.request("GET /repos/{owner}/{repo}",{...e}));return{defaultBranch:r.default_branch,isPrivate:r.private}}async function j(t){try{return await t}catch(e){if(e instanceof S.a)throw e;let r=(0,W.a)(e,"actions: read");throw b(`GitHub could not be read: ${r}`,"Run it again to continue.")}}function ve(t,e,r){let a=[...new Set(t.map(({workflow:o})=>o))].sort();if(t.length===0)throw b(`No run of ${r} succeeded in that time`,"Give more --days, or --branch.");let n=a.filter(o=>o===e||o.endsWith(`/${e}`)),[s]=e===void 0?a:n;if(s===void 0||e===void 0&&a.length>1)throw b(e===void 0?`${r} has runs of ${a.length} workflows`:`${r} has no run of ${e}`,`Give one with --workflow: ${(0,J.o)(a)}.`);return t.filter(({workflow:o})=>o===s)}async function ke(t,e){let r=await(0,w.readFile)(t,"utf8").catch(a=>{if(a.code==="ENOENT")return"";throw b(`${e} cannot be read`,"Name another file with --history.")});return(0,k.g)(r,e)}async function Ie(t,e){await(0,w.writeFile)(`${t}.new`,(0,k.f)(e)),await(0,w.rename)(`${t}.new`,t)}async function Me(t,e){let r=await(0,w.readFile)(t,"utf8").catch(()=>{}),a=(0,H.e)(r===void 0?{kind:"none",path:e}:{kind:"file",path:e,text:r});if(a.kind==="broken")throw new S.a(a.problems);return a}function _e(t,e){if(t.length===0)return`No waste of CI was found in the last ${e} days.

`;let r=t.map(a=>`${(0,I.b)((0,I.a)(a.title),200)}: ${(0,g.c)(a)}.
${a.remedy}

${je(a.yaml)}

`);return`What CI may save, estimated from the last ${e} days:

${r.join("")}`}var je=t=>t.split(`
`).map(e=>`    ${(0,I.a)(e)}`).join(`
`);function Se(t,{branch:e,history:r,read:a,unread:n,days:s,widest:o}){let i=t.filter(c=>c.branch===e&&c.kind==="estimated"),l=(0,v.a)(i,P.m.runs),u=n>0?`${n} runs are left: the token has few requests left this hour. Run it again later to continue.
`:"";return`Read ${`${a===1?"1 run":`${a} runs`} of the last ${s} days`} into ${r}, which now has ${l.runs} of ${e}.
${u}${Te(e,l,o)}`}function Te(t,e,r){let{energy:a}=e.amounts;if(a===void 0)return`The energy of these runs is unknown: declare their runners in the budget file.
`;let n=a*r.high;return[`A typical run used ${(0,v.j)("energy",a*r.low,n)}, estimated from the times of its jobs.`,"","# The upper end of a typical run, plus 30%, rounded up:",(0,v.p)(t,{...e,amounts:{energy:n},past:{}},be)].join(`
`)}var b=(t,e)=>new S.a([{what:t,where:{},remedy:e}]);0&&(module.exports={backfill});
//# chunk ./report-DYG43UG2.js
var l=Object.defineProperty;var b=Object.getOwnPropertyDescriptor;var x=Object.getOwnPropertyNames;var k=Object.prototype.hasOwnProperty;var C=(t,o)=>{for(var i in o)l(t,i,{get:o[i],enumerable:!0})},F=(t,o,i,a)=>{if(o&&typeof o=="object"||typeof o=="function")for(let r of x(o))!k.call(t,r)&&r!==i&&l(t,r,{get:()=>o[r],enumerable:!(a=b(o,r))||a.enumerable});return t};var R=t=>F(l({},"__esModule",{value:!0}),t);var P={};C(P,{report:()=>u});module.exports=R(P);var e=require("./chunk-VTEG4CJP.js"),c=require("./chunk-OAQQJN53.js"),$=require("./chunk-PICF2TMT.js"),j=require("./chunk-RFVPUUF6.js"),q=require("./chunk-Q4736DUW.js"),z=require("./chunk-HVI5UZSM.js"),A=require("./chunk-AGEA4VUS.js"),B=require("./chunk-KHX3T3HA.js"),D=require("./chunk-35OFH6RJ.js"),E=require("./chunk-V4EE6XQD.js"),G=require("./chunk-XYVCAZMA.js"),H=require("./chunk-FFS72SIN.js"),I=require("./chunk-4H7HFFC4.js"),J=require("./chunk-6QSERHU7.js"),h=require("./chunk-GSCZG6HY.js"),K=require("./chunk-YM5AHQNN.js"),L=require("./chunk-7RBRZXME.js"),M=require("./chunk-VFLH3L6A.js"),m=require("./chunk-3IJUMDFU.js"),O=require("./chunk-4L5RI3VG.js"),p=require("node:fs/promises"),s=require("node:path"),T={year:"--year",from:"--from",to:"--to",repositories:"--repository",ledgers:"--ledger",formats:"--format",profile:"--profile",taxonomy:"--taxonomy"};async function u(t,o){let i=o.cwd(),a=(0,e.f)(t,w=>T[w]),[r]=a.formats;if(r===void 0||a.formats.length>1)throw new m.a([{what:"The command writes one format",where:{},remedy:"Run it once for each format."}]);let{rows:f,problems:n}=(0,e.d)(await(0,c.a)(t.ledgers,i)),y=(0,e.b)(f,{...a,unread:n.map(e.e)}),{text:d,notes:g}=(0,e.c)(y,r,a);t.output===void 0?o.stdout.write(d):await N((0,s.resolve)(i,t.output),t.output,d);let v=[...n.map(m.b),...g];for(let w of v)o.stderr.write(`${(0,h.a)(w)}
`);return n.length>0?1:0}async function N(t,o,i){try{await(0,p.mkdir)((0,s.dirname)(t),{recursive:!0}),await(0,p.writeFile)(t,i)}catch(a){let r="The report cannot be written",f="Check that you may write to this folder.";throw new m.a([{what:r,where:{file:o},remedy:f}],{cause:a})}}0&&(module.exports={report});
//# chunk ./verify-EHVYVYKQ.js
var y=Object.defineProperty;var B=Object.getOwnPropertyDescriptor;var D=Object.getOwnPropertyNames;var J=Object.prototype.hasOwnProperty;var L=(e,t)=>{for(var r in t)y(e,r,{get:t[r],enumerable:!0})},U=(e,t,r,o)=>{if(t&&typeof t=="object"||typeof t=="function")for(let i of D(t))!J.call(e,i)&&i!==r&&y(e,i,{get:()=>t[i],enumerable:!(o=B(t,i))||o.enumerable});return e};var q=e=>U(y({},"__esModule",{value:!0}),e);var se={};L(se,{verify:()=>I});module.exports=q(se);var H=require("./chunk-23QAO2JK.js"),p=require("./chunk-3G2JNRFV.js"),S=require("./chunk-LABFMUOJ.js"),le=require("./chunk-JML262T3.js"),k=require("./chunk-ADISLCAW.js"),he=require("./chunk-XEI52NI5.js"),pe=require("./chunk-GZPU4WLF.js"),we=require("./chunk-WFY52BRD.js"),me=require("./chunk-4U22K73G.js"),de=require("./chunk-KISQNPH6.js"),M=require("./chunk-OAQQJN53.js"),x=require("./chunk-Q4736DUW.js"),O=require("./chunk-HVI5UZSM.js"),ue=require("./chunk-WASBIHTK.js"),u=require("./chunk-FEYEW632.js"),ce=require("./chunk-AJJHTZRB.js"),ye=require("./chunk-KHX3T3HA.js"),be=require("./chunk-35OFH6RJ.js"),ge=require("./chunk-V4EE6XQD.js"),ve=require("./chunk-XYVCAZMA.js"),$e=require("./chunk-FFS72SIN.js"),R=require("./chunk-6QSERHU7.js"),j=require("./chunk-GSCZG6HY.js"),A=require("./chunk-2ZA3P5XB.js"),Te=require("./chunk-W2BRO67V.js"),He=require("./chunk-2BF32B7V.js"),Se=require("./chunk-Y47WWMU7.js"),ke=require("./chunk-VSINBLEY.js"),Me=require("./chunk-YM5AHQNN.js"),xe=require("./chunk-7RBRZXME.js"),Oe=require("./chunk-VFLH3L6A.js"),c=require("./chunk-3IJUMDFU.js"),Re=require("./chunk-4L5RI3VG.js"),F=require("node:util"),m=require("node:fs/promises"),l=require("node:path");function C(e){let t=[],r=new Set;for(let{file:o,bytes:i}of e){let n=r.size===0,a;for(let s of G(o,i)){if("problem"in s)return{rows:t,problem:s.problem};let{row:f,line:d}=s;if(!(f.previousHash===a||a===void 0&&(n||f.previousHash===void 0||r.has(f.previousHash))))return{rows:t,problem:E({file:o,line:d},a!==void 0)};t.push({row:f,file:o,line:d}),a=f.hash,a!==void 0&&r.add(a)}}return{rows:t}}var b="Restore the file from its commit or artifact",E=(e,t)=>({what:t?"The row does not follow the one before it: `previousHash` is not its hash, so rows are missing, added or in another order":"The first row of the file follows none of the earlier files: `previousHash` is not the hash of any of their rows",where:e,remedy:b});function*G(e,t){let r=new F.TextDecoder("utf-8",{fatal:!0,ignoreBOM:!0});for(let[o,i]=[0,1];o<t.length;i+=1){let n=t.indexOf(10,o),a={file:e,line:i};if(n<0)return yield{problem:{what:"The last line has no end",where:a,remedy:b}};let s=Q(P(r,t.subarray(o,n)),a);yield"problem"in s?s:{row:s.row,line:i},o=n+1}}function P(e,t){try{return e.decode(t)}catch{return}}function Q(e,t){let r=(a,s)=>({problem:{what:a,where:{...t,...s&&{column:s}},remedy:b}});if(e===void 0)return r("The line is not UTF-8");let o=(0,x.b)(e);if(!("row"in o))return{problem:{...o,where:t}};let{row:i}=o;if(i.hash===void 0)return r("The row has no `hash`");let n=(0,u.a)(i);return e!==n?r("The row is not written as canonical JSON",V(e,n)):(0,u.b)(i)!==i.hash?r("The row was changed: its SHA-256 is not its `hash`"):{row:i}}function V(e,t){let r=0;for(;r<e.length&&e[r]===t[r];)r+=1;return r+1}var W=["energyKwh","emissionsKg","waterL","durationS","inputTokens","cachedTokens","outputTokens","carbonIntensity"],X=(e,t)=>W.find(r=>!Y(e[r],t[r]));function Y(e,t){return e===void 0||t===void 0?e===t:Math.abs(e-t)<=1e-9*Math.max(Math.abs(e),Math.abs(t))}async function Z(e,{folder:t,cwd:r,tables:o}){let i=await re(t,r),n=_(e),a=new Map,s={verified:0,withoutReport:0,notHere:0};for(let{row:f,file:d,line:K}of e)if(!f.reportSha256?.length)s.withoutReport+=1;else if(!f.reportSha256.every(w=>i.has(w)))s.notHere+=1;else{let w=g(f),N=[...n.get(w)??[]].flatMap(z=>i.get(z)??[]),v=a.get(w)??ee(N,o);a.set(w,v);let $=te(f,await v);if($)return{...s,problem:{...$,where:{file:d,line:K}}};s.verified+=1}return s}var g=({repository:e,gate:t,runId:r,attempt:o})=>JSON.stringify([e,t,r,o]);function _(e){let t=new Map;for(let{row:r}of e){let o=t.get(g(r))??new Set;for(let i of r.reportSha256??[])o.add(i);t.set(g(r),o)}return t}async function ee(e,t){let{measurements:r}=await(0,A.a)(e,{tables:t});return(0,S.p)(r)}function te(e,t){let r=t.find(({name:n,kind:a})=>n===e.workload&&a===e.kind);if(!r)return{what:`The reports of the row have no ${e.kind} workload ${e.workload}`,remedy:"Keep the reports of each artifact in a folder or an archive of its name, as `gh run download` does, and name the budget file with --config if it has `reports`"};let o=(0,p.m)(r),i=X(e,o);return i&&{what:`\`${i}\` is ${e[i]??"absent"}, and ${o[i]??"absent"} by the reports of the row`,remedy:"Find out who wrote the row: the reports have the SHA-256 that it names"}}async function re(e,t){let r=(0,l.resolve)(t,e);if(!await(0,m.stat)(r).then(n=>n.isDirectory(),()=>!1))throw new c.a([{what:`There is no folder ${e}`,where:{},remedy:"Name the folder that `gh run download` wrote."}]);let o=await(0,O.b)({folder:r,globs:["**"],ignore:[],links:"follow"}),i=new Map;for(let n of o.flat().sort())for await(let a of oe((0,l.join)(r,n),r)){let s=await ae(a);i.set((0,R.a)("sha256").update(s).digest("hex"),a)}return i}async function*oe(e,t){let r=(0,l.relative)(t,e).replaceAll(l.sep,"/"),o={[Symbol.asyncIterator]:()=>ie(e)},[i="",...n]=r.split("/");if(r.endsWith(".zip")){let a=r.slice(0,-4).split("/").at(-1)??"";yield*(0,k.a)(a,await(0,m.readFile)(e))}else n.length===0?yield{path:r,content:o}:yield{path:n.join("/"),artifact:i,content:o}}async function*ie(e){yield await(0,m.readFile)(e)}async function ae({content:e}){let t=[];for await(let r of e)t.push(r);return Buffer.concat(t)}async function I(e,t){let r=t.cwd(),o=await(0,M.b)(e.ledger,r),{rows:i,problem:n}=C(o),a=f=>t.stdout.write(`${(0,j.a)(f)}
`),s=`${h(i.length,"row")} in ${h(o.length,"file")}`;return n?T(n,`The ${h(i.length,"row")} before it verify.`,a):(a(`${s}: every row has its hash and follows the one before it.`),e.reports===void 0?(a("The figures were not calculated again; name a folder of reports with --reports."),0):ne(i,{...e,reports:e.reports},r,a))}async function ne(e,t,r,o){let i=(0,p.a)((0,p.e)(await(0,H.a)({config:t.config},r))),{verified:n,withoutReport:a,notHere:s,problem:f}=await Z(e,{folder:t.reports,cwd:r,tables:i});return f?T(f,`The figures of the ${h(n,"row")} before it verify.`,o):(o(`${h(n,"row")} with the figures of ${n===1?"its":"their"} reports.`),a>0&&o(`${h(a,"row")} without a report, such as estimates from job times.`),s>0&&o(`${h(s,"row")} whose reports are not in ${t.reports}.`),0)}function T(e,t,r){return r((0,c.b)(e)),r(t),1}var h=(e,t)=>`${e} ${t}${e===1?"":"s"}`;0&&(module.exports={verify});
//# chunk ./command-Z3RKMWLG.js
var i=Object.defineProperty;var l=Object.getOwnPropertyDescriptor;var s=Object.getOwnPropertyNames;var b=Object.prototype.hasOwnProperty;var c=(r,o)=>{for(var t in o)i(r,t,{get:o[t],enumerable:!0})},d=(r,o,t,a)=>{if(o&&typeof o=="object"||typeof o=="function")for(let p of s(o))!b.call(r,p)&&p!==t&&i(r,p,{get:()=>o[p],enumerable:!(a=l(o,p))||a.enumerable});return r};var e=r=>d(i({},"__esModule",{value:!0}),r);var f={};c(f,{rollUp:()=>m.c,rollupCommand:()=>m.b});module.exports=e(f);var m=require("./chunk-ZYLFDBMQ.js"),u=require("./chunk-KHGJ7SIZ.js"),x=require("./chunk-FYK5SZB4.js"),C=require("./chunk-RBMXI6UM.js"),U=require("./chunk-WASBIHTK.js"),g=require("./chunk-FEYEW632.js"),h=require("./chunk-FWEFE3N7.js"),j=require("./chunk-AJJHTZRB.js"),k=require("./chunk-ZKNRNIBC.js"),q=require("./chunk-SLFE5ZCP.js"),v=require("./chunk-CDYSESLL.js"),w=require("./chunk-BCNGVCEA.js"),y=require("./chunk-TIAXXUU5.js"),z=require("./chunk-AGEA4VUS.js"),A=require("./chunk-KHX3T3HA.js"),B=require("./chunk-35OFH6RJ.js"),D=require("./chunk-V4EE6XQD.js"),E=require("./chunk-XYVCAZMA.js"),F=require("./chunk-FFS72SIN.js"),G=require("./chunk-4H7HFFC4.js"),H=require("./chunk-J5EEN3LI.js"),I=require("./chunk-6QSERHU7.js"),J=require("./chunk-GSCZG6HY.js"),K=require("./chunk-Y47WWMU7.js"),L=require("./chunk-VSINBLEY.js"),M=require("./chunk-YM5AHQNN.js"),N=require("./chunk-7RBRZXME.js"),O=require("./chunk-VFLH3L6A.js"),P=require("./chunk-3IJUMDFU.js"),Q=require("./chunk-DCCSLJNL.js"),R=require("./chunk-AAIZSMK5.js"),S=require("./chunk-4L5RI3VG.js");0&&(module.exports={rollUp,rollupCommand});
//# chunk ./region-WBXWTLBM.js
var p=Object.defineProperty;var R=Object.getOwnPropertyDescriptor;var U=Object.getOwnPropertyNames;var d=Object.prototype.hasOwnProperty;var I=(t,r)=>{for(var o in r)p(t,o,{get:r[o],enumerable:!0})},_=(t,r,o,e)=>{if(r&&typeof r=="object"||typeof r=="function")for(let a of U(r))!d.call(t,a)&&a!==o&&p(t,a,{get:()=>r[a],enumerable:!(e=R(r,a))||e.enumerable});return t};var f=t=>_(p({},"__esModule",{value:!0}),t);var A={};I(A,{region:()=>T});module.exports=f(A);var i=require("./chunk-UXXHTQE6.js"),M=require("./chunk-K7YKDU3J.js"),P=require("./chunk-ZQ5HOFM2.js"),k=require("./chunk-GYSYZOGU.js"),S=require("./chunk-5UTWUC6W.js"),v=require("./chunk-KISQNPH6.js"),x=require("./chunk-4H7HFFC4.js"),C=require("./chunk-GSCZG6HY.js"),N=require("./chunk-YM5AHQNN.js"),$=require("./chunk-7RBRZXME.js"),h=require("./chunk-VFLH3L6A.js"),L=require("./chunk-3IJUMDFU.js"),W=require("./chunk-4L5RI3VG.js"),s={electricityMapsToken:"ELECTRICITY_MAPS_TOKEN",wattTimeUser:"WATTTIME_USER",wattTimePassword:"WATTTIME_PASSWORD",apiUrl:"CARBON_API_URL"};async function T(t,r){let{env:o,stdout:e}=r,a=Date.now(),m=await(0,i.f)(t,g,a),w={electricityMapsToken:o[s.electricityMapsToken]??"",wattTimeUser:o[s.wattTimeUser]??"",wattTimePassword:o[s.wattTimePassword]??"",apiUrl:o[s.apiUrl]??""},l=O=>`the variable ${s[O]}`,c=await(0,i.c)(m.source,w,{fetch},l),n=(0,i.a)(m,await(0,i.b)(m,c,a)),u=!!e.isTTY&&!o.NO_COLOR,y={text:()=>(0,i.h)(n,{colour:u,columns:e.columns??80,now:a}),markdown:()=>`${(0,i.g)(n,a)}
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
//# chunk ./check-V52L63IA.js
var b=Object.defineProperty;var F=Object.getOwnPropertyDescriptor;var J=Object.getOwnPropertyNames;var R=Object.prototype.hasOwnProperty;var U=(e,t)=>{for(var i in t)b(e,i,{get:t[i],enumerable:!0})},V=(e,t,i,r)=>{if(t&&typeof t=="object"||typeof t=="function")for(let n of J(t))!R.call(e,n)&&n!==i&&b(e,n,{get:()=>t[n],enumerable:!(r=F(t,n))||r.enumerable});return e};var Y=e=>V(b({},"__esModule",{value:!0}),e);var ge={};U(ge,{check:()=>L});module.exports=Y(ge);var g=require("./chunk-CZMJN2HT.js"),T=require("./chunk-23QAO2JK.js"),s=require("./chunk-VLKTNPEF.js"),we=require("./chunk-NQ4CZUS3.js"),be=require("./chunk-5TMVPRIE.js"),h=require("./chunk-IQSHAC45.js"),xe=require("./chunk-WFTECIDB.js"),ke=require("./chunk-YS6NFC6L.js"),$=require("./chunk-KU5XRLVG.js"),ye=require("./chunk-3G2JNRFV.js"),je=require("./chunk-LABFMUOJ.js"),B=require("./chunk-A5ZBQPVI.js"),Me=require("./chunk-JML262T3.js"),Oe=require("./chunk-ADISLCAW.js"),Ie=require("./chunk-XEI52NI5.js"),Ne=require("./chunk-GZPU4WLF.js"),C=require("./chunk-FW7SLEJB.js"),Se=require("./chunk-WFY52BRD.js"),Te=require("./chunk-4U22K73G.js"),p=require("./chunk-K7YKDU3J.js"),Be=require("./chunk-ZQ5HOFM2.js"),Ce=require("./chunk-GYSYZOGU.js"),Ee=require("./chunk-5UTWUC6W.js"),Pe=require("./chunk-KISQNPH6.js"),Le=require("./chunk-PICF2TMT.js"),We=require("./chunk-RFVPUUF6.js"),Fe=require("./chunk-HVI5UZSM.js"),Je=require("./chunk-KHGJ7SIZ.js"),Re=require("./chunk-WASBIHTK.js"),Ue=require("./chunk-FEYEW632.js"),Ve=require("./chunk-AJJHTZRB.js"),Ye=require("./chunk-AGEA4VUS.js"),_e=require("./chunk-KHX3T3HA.js"),qe=require("./chunk-V4EE6XQD.js"),Ae=require("./chunk-XYVCAZMA.js"),De=require("./chunk-FFS72SIN.js"),Ke=require("./chunk-4H7HFFC4.js"),ze=require("./chunk-6QSERHU7.js"),c=require("./chunk-GSCZG6HY.js"),Ge=require("./chunk-W2BRO67V.js"),He=require("./chunk-2BF32B7V.js"),Qe=require("./chunk-Y47WWMU7.js"),Xe=require("./chunk-VSINBLEY.js"),Ze=require("./chunk-YM5AHQNN.js"),et=require("./chunk-7RBRZXME.js"),u=require("./chunk-VFLH3L6A.js"),E=require("./chunk-3IJUMDFU.js"),P=require("./chunk-4L5RI3VG.js"),_=(0,P.e)((0,p.a)()),k=({scope:e})=>e===void 0;function q({results:e}){let t=e.toSorted($.h),i=(0,$.g)("amount",t);return[...i.filter(({period:r})=>r===void 0).map(y),...(0,$.g)("unit",t).map(A),...(0,$.g)("increase",t).map(D),...(0,$.g)("share",t).map(K),...i.filter(({period:r})=>r!==void 0).map(y)]}function y(e){let{limit:t,level:i,share:r,used:n,period:o}=e,{metric:a,period:m}=t;return{level:i,metric:a,...m&&{scope:(0,s.b)(m,o),...n!==void 0&&{sum:n}},budget:(0,h.h)(a,t.limit,t.ratePer),used:(0,h.f)(e),...r!==void 0&&{share:r}}}function A({limit:e,level:t,used:i,share:r}){let{metric:n}=e;return{level:t,metric:n,scope:`per ${(0,s.c)(e)}`,...i!==void 0&&{sum:i},budget:(0,h.h)(n,e.limit,void 0),used:r===void 0?"unknown":(0,u.k)(r),...r!==void 0&&{share:r}}}function D({limit:e,level:t,comparison:i,use:r}){let{metric:n,increase:o}=e,a=`increase of ${n}`,m={level:t,metric:n,title:a,budget:`+${(0,u.k)(o)}`};if(i?.kind!=="compared")return{...m,used:"no baseline"};let{change:d}=i,f=o>0?r:d>0?Number.POSITIVE_INFINITY:0;return{...m,used:(0,u.k)(d,"always"),share:Math.max(f,0)}}function K({limit:e,level:t,share:i}){let r=i===void 0?"unknown":(0,u.k)(i);if(e.of==="cache-hits")return{level:t,shareOf:{kind:"cache-hits"},budget:`\u2265 ${(0,u.k)(e.atLeast)}`,used:r};let n=i!==void 0&&e.atMost>0?{share:i/e.atMost}:{},o={kind:"model",name:e.model};return{level:t,shareOf:o,budget:`\u2264 ${(0,u.k)(e.atMost)}`,used:r,...n}}var j={over:"\u2716",missing:"?",near:"!",within:"\u2714",unbudgeted:"\xB7"},M=[["","left"],["Workload","left"],["Energy","right"],["Emissions","right"],["Budget","right"],["Used","right"],["","left"]],O=40,z=20;function G(e,t,i){let r=(0,s.f)(e);if(!r.some(({workloads:l})=>l.length>0))return"";let n=r.length-O,o=Math.min(Math.max(i-62,14),40),a=r.slice(0,O).flatMap(l=>H(l,t,o)),m=r.some(({budget:l})=>l!==void 0)?M:M.slice(0,4),d=m.map(([l])=>({text:l,paint:t.dim})),f=(0,p.b)([d,...a],i,m.map(([,l])=>l));return n>0?`${f}
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
//# chunk ./chunk-CZMJN2HT.js
var h=Object.defineProperty;var x=Object.getOwnPropertyDescriptor;var H=Object.getOwnPropertyNames;var I=Object.prototype.hasOwnProperty;var P=(t,e)=>{for(var a in e)h(t,a,{get:e[a],enumerable:!0})},M=(t,e,a,r)=>{if(e&&typeof e=="object"||typeof e=="function")for(let i of H(e))!I.call(t,i)&&i!==a&&h(t,i,{get:()=>e[i],enumerable:!(r=x(e,i))||r.enumerable});return t};var O=t=>M(h({},"__esModule",{value:!0}),t);var Z={};P(Z,{a:()=>A,b:()=>N,c:()=>k,d:()=>D});module.exports=O(Z);var w=require("./chunk-NQ4CZUS3.js"),y=require("./chunk-ADISLCAW.js"),v=require("./chunk-FW7SLEJB.js"),c=require("./chunk-HVI5UZSM.js"),b=require("./chunk-AJJHTZRB.js"),g=require("./chunk-7RBRZXME.js"),d=require("./chunk-3IJUMDFU.js"),$=require("node:child_process"),T=require("node:util"),F=require("node:fs"),l=require("node:fs/promises"),o=require("node:path"),S=require("node:fs/promises"),E=require("node:path");async function A(t){return(await p(t,"symbolic-ref","--short","refs/remotes/origin/HEAD"))?.replace(/^origin\//,"")??await p(t,"symbolic-ref","--short","HEAD")??"main"}async function p(t,...e){try{let{stdout:a}=await(0,T.promisify)($.execFile)("git",e,{cwd:t});return a.trim()||void 0}catch{return}}var R=["**/node_modules","**/.git","**/.venv"];async function N(t,e){let a=new Set,r=await Promise.all(t.length===0?[u("**/emissions.csv",e)]:t.map(async s=>{let n=(0,o.resolve)(e,s),m=await z(n);if(m!=="file")return G(s,m,e);let f=(0,o.relative)(e,n).replaceAll(o.sep,"/");return a.add(f),[f]})),i=[...new Set(r.flat())].sort();return{files:(await Promise.all(i.map(s=>L(s,e)))).flat(),named:a}}var z=t=>(0,l.stat)(t).then(e=>e.isFile()?"file":"folder",()=>"none");async function G(t,e,a){let r=await u(t,a);if(r.length>0)return r;let i=/[*?[{]/.test(t)?`No file matches ${t}`:`There is no file ${t}`,s=e==="folder"?`The folder ${t} contains no files`:i,n=await K(t,a)??"Name the report that your measuring tool wrote, or the folder it is in.";throw new d.a([{what:s,where:{},remedy:n}])}async function K(t,e){let a=await(0,l.readdir)((0,o.dirname)((0,o.resolve)(e,t))).catch(()=>[]),r=(0,g.a)([(0,o.basename)(t)],a);return r&&`Did you mean ${(0,o.join)((0,o.dirname)(t),r).replaceAll(o.sep,"/")}?`}async function u(t,e){let{root:a,glob:r}=(0,c.a)(t),i=(0,o.resolve)(e,a);return(await(0,c.b)({folder:i,globs:[r],ignore:R,links:"follow"})).flat().map(s=>(0,o.relative)(e,(0,o.join)(i,s)).replaceAll(o.sep,"/"))}async function L(t,e){let a=(0,o.resolve)(e,t);if(!t.endsWith(".zip"))return[{path:t,content:U(a)}];let r=[];for await(let i of(0,y.a)(t,await(0,l.readFile)(a)))r.push(i);return r}var U=t=>({[Symbol.asyncIterator]:()=>(0,F.createReadStream)(t)[Symbol.asyncIterator]()});async function k(t,e){if(t===void 0)return[];let a=await(0,S.readFile)((0,E.resolve)(e,t),"utf8").catch(r=>{let{code:i}=r,s=i==="ENOENT"?"There is no such history file":"The history cannot be read",n="Name a history.jsonl that the action has saved.";throw new d.a([{what:s,where:{file:t},remedy:n}],{cause:r})});return(0,b.g)(a,t)}async function D(t,e,a,r){let i=await(0,v.b)(t,a,r),s=i.skipped.flatMap(({where:n,why:m,unknownFormat:f,begins:j})=>f&&n.file!==void 0&&n.artifact===void 0&&e.has(n.file)?[{what:W(m,j),where:{file:n.file},remedy:(0,w.d)([{where:n}])}]:[]);return{...i,problems:[...i.problems,...s]}}var W=(t,e)=>`The file is not a report: it ${t}${e===void 0?"":`; ${e}`}`;0&&(module.exports={a,b,c,d});
//# chunk ./chunk-23QAO2JK.js
var u=Object.defineProperty;var g=Object.getOwnPropertyDescriptor;var T=Object.getOwnPropertyNames;var E=Object.prototype.hasOwnProperty;var F=(e,t)=>{for(var a in t)u(e,a,{get:t[a],enumerable:!0})},$=(e,t,a,i)=>{if(t&&typeof t=="object"||typeof t=="function")for(let r of T(t))!E.call(e,r)&&r!==a&&u(e,r,{get:()=>t[r],enumerable:!(i=g(t,r))||i.enumerable});return e};var C=e=>$(u({},"__esModule",{value:!0}),e);var D={};F(D,{a:()=>v});module.exports=C(D);var y=require("./chunk-XEI52NI5.js"),c=require("./chunk-GZPU4WLF.js"),b=require("./chunk-3IJUMDFU.js"),m=require("node:fs/promises"),n=require("node:path");async function v(e,t){let a=(0,c.a)(e).map(s=>w(s,t)),i=(0,c.b)(e,await Promise.all(a)),r=await Promise.all((e.policies??[]).map(s=>N(s,t))),l=i.kind==="file"?i.text:void 0;if(r.length===0&&!l?.includes("extends"))return i;let o=new Set,h=s=>P(s,r,o,t),f=await(0,y.b)(l,[],h),d=r.filter(({path:s,isFolder:x})=>!x&&!o.has(s)).map(({path:s})=>({text:s,path:s})),p=d.length===0?f:await(0,y.b)(l,d,h);return{...i,inherited:p}}async function N(e,t){try{return{path:e,isFolder:(await(0,m.stat)((0,n.resolve)(t,e))).isDirectory()}}catch(a){let i=`There is no file or folder ${e}`,r="Give --policy the policy\u2019s file, or a clone of its repository.";throw new b.a([{what:i,where:{},remedy:r}],{cause:a})}}async function P({path:e,remote:t,text:a},i,r,l){if(t===void 0){let o=await w(e,l);return o===void 0?k:{text:o,from:{path:e}}}for(let{path:o,isFolder:h}of i){if(!h&&(0,n.basename)(o)!==(0,n.basename)(e))continue;let f=await w(h?(0,n.join)(o,e):o,l);if(f===void 0)continue;r.add(o);let{owner:d,repo:p}=t;return{text:f,from:{path:e,repository:`${d}/${p}`,commit:"local"}}}return{why:"is in another repository, which is not read from here",remedy:`Clone it and add --policy with the clone\u2019s folder, or with the file itself, for ${a}.`}}var k={why:"could not be read: there is no such file",remedy:"Correct its path."};async function w(e,t){try{return await(0,m.readFile)((0,n.resolve)(t,e),"utf8")}catch(a){let{code:i}=a;if(i==="ENOENT")return;let r=i==="EISDIR"?{what:"The budget file is a folder",remedy:"Name a YAML file."}:{what:"The budget file cannot be read",remedy:"Check its permissions."};throw new b.a([{...r,where:{file:e}}],{cause:a})}}0&&(module.exports={a});
//# chunk ./cli.js
var c=Object.create;var n=Object.defineProperty;var d=Object.getOwnPropertyDescriptor;var g=Object.getOwnPropertyNames;var h=Object.getPrototypeOf,f=Object.prototype.hasOwnProperty;var p=(e,t,o,a)=>{if(t&&typeof t=="object"||typeof t=="function")for(let s of g(t))!f.call(e,s)&&s!==o&&n(e,s,{get:()=>t[s],enumerable:!(a=d(t,s))||a.enumerable});return e};var r=(e,t,o)=>(o=e!=null?c(h(e)):{},p(t||!e||!e.__esModule?n(o,"default",{value:e,enumerable:!0}):o,e));var l=require("./chunk-2CHGWTK7.js"),u=require("./chunk-GSCZG6HY.js"),M=require("./chunk-7RBRZXME.js"),N=require("./chunk-VFLH3L6A.js"),i=require("./chunk-3IJUMDFU.js"),A=require("./chunk-4L5RI3VG.js");function b(e,t){if(e instanceof i.a)return e.problems.map(a=>`${(0,u.a)((0,i.b)(a))}
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
  --expect NAME, --strict           a report that must be there; no doubt passes
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
  --month MONTH         the month that is shown  (the present one)
  --name GATE           whose checks are read  (carbon-budget)
  --engine NAME         duckdb or clickhouse  (duckdb)
  --url ADDRESS         of ClickHouse, such as https://host:8443/carbon
  --issue OWNER/NAME    where the digest is written into an issue
  --webhook ADDRESS     where the digest is posted as JSON
Exit status: 0, 1 if a budget of the fleet is over, 2 if something could not
be read.
`};for(let e of[process.stdout,process.stderr])e.on("error",w);y(process).catch(e=>(process.stderr.write(b(e,"1.0.1")),2)).then(e=>{process.exitCode=e});function w(e){if(e.code!=="EPIPE")throw e}async function y(e){let t=(0,l.a)(e.argv.slice(2));switch(t.kind){case"help":return e.stdout.write(t.on===void 0?m:E[t.on]),0;case"version":return e.stdout.write(`1.0.1
`),0;case"init":return(await Promise.resolve().then(()=>r(require("./init-Q3H7LEVY.js")))).init(e);case"check":return(await Promise.resolve().then(()=>r(require("./check-V52L63IA.js")))).check(t,e);case"suggest":return(await Promise.resolve().then(()=>r(require("./suggest-NTXLEK6E.js")))).suggest(t,e);case"backfill":return(await Promise.resolve().then(()=>r(require("./command-PEXDWJPW.js")))).backfill(t,e);case"report":return(await Promise.resolve().then(()=>r(require("./report-DYG43UG2.js")))).report(t,e);case"verify":return(await Promise.resolve().then(()=>r(require("./verify-EHVYVYKQ.js")))).verify(t,e);case"rollup":return(await Promise.resolve().then(()=>r(require("./command-Z3RKMWLG.js")))).rollupCommand(t,e);case"region":return(await Promise.resolve().then(()=>r(require("./region-WBXWTLBM.js")))).region(t,e)}}
//# chunk ./report.js
var e=require("./chunk-VTEG4CJP.js"),b=require("./chunk-OAQQJN53.js"),U=require("./chunk-PICF2TMT.js"),$=require("./chunk-RFVPUUF6.js"),B=require("./chunk-Q4736DUW.js"),D=require("./chunk-HVI5UZSM.js"),F=require("./chunk-AGEA4VUS.js"),K=require("./chunk-KHX3T3HA.js"),O=require("./chunk-35OFH6RJ.js"),S=require("./chunk-V4EE6XQD.js"),E=require("./chunk-XYVCAZMA.js"),I=require("./chunk-FFS72SIN.js"),R=require("./chunk-4H7HFFC4.js"),s=require("./chunk-J5EEN3LI.js"),r=require("./chunk-5HYOQBR3.js"),M=require("./chunk-6QSERHU7.js"),P=require("./chunk-GSCZG6HY.js"),W=require("./chunk-YM5AHQNN.js"),Y=require("./chunk-7RBRZXME.js"),A=require("./chunk-VFLH3L6A.js"),l=require("./chunk-3IJUMDFU.js"),G=require("./chunk-4L5RI3VG.js"),f=require("node:fs/promises"),m=require("node:path"),k={year:"year",from:"from",to:"to",repositories:"repository",ledgers:"ledger",formats:"format",profile:"profile",taxonomy:"taxonomy"},u={markdown:"carbon-report.md",html:"carbon-report.html",csv:"carbon-report.csv",json:"carbon-report.json",esrs:"carbon-report-esrs.csv",sci:"carbon-report-sci.md"};async function x(){let o=T(),a=(0,e.f)(o,t=>`Input \`${k[t]}\``),i=process.env.GITHUB_WORKSPACE??process.cwd(),{rows:c,problems:d}=(0,e.d)(await(0,b.a)(o.ledgers,i)),n=(0,e.b)(c,{...a,unread:d.map(e.e)}),p=(0,r.d)("output")||"carbon-report";await(0,f.mkdir)((0,m.resolve)(i,p),{recursive:!0});for(let t of a.formats){let{text:h,notes:v}=(0,e.c)(n,t,a);await(0,f.writeFile)((0,m.resolve)(i,p,u[t]),h),(0,r.m)(`Wrote ${(0,s.a)((0,m.join)(p,u[t]))}`);for(let j of v)(0,r.m)((0,s.a)(j))}for(let t of d)(0,r.k)((0,s.a)((0,l.b)(t)));let g=n.kinds.find(({kind:t})=>t==="measured")?.total.sums;(0,r.f)("folder",p),(0,r.f)("rows",n.rows.length),(0,r.f)("energy-kwh",g?.energyKwh??""),(0,r.f)("emissions-kg",g?.emissionsKg??""),(0,r.f)("unread",d.length),await r.a.addRaw((0,e.a)(n)).write().catch(t=>(0,r.k)(`The job summary could not be written: ${(0,s.a)(t.message)}`))}function T(){let[o,a,i]=[(0,r.d)("year"),(0,r.d)("from"),(0,r.d)("to")];return{...[o,a,i].some(c=>c!=="")?y({year:o,from:a,to:i}):{year:C()},...y({profile:(0,r.d)("profile"),taxonomy:(0,r.d)("taxonomy")}),repositories:w("repository"),ledgers:(0,r.e)("ledger").filter(Boolean),formats:w("format")}}var w=o=>(0,r.d)(o).split(/[\s,]+/).filter(Boolean);function C(){let o=new Date;return String(new Date(Date.UTC(o.getUTCFullYear(),o.getUTCMonth()-1)).getUTCFullYear())}var y=o=>Object.fromEntries(Object.entries(o).filter(([,a])=>a!==""));x().catch(o=>{process.exitCode=1,o instanceof l.a?(0,r.j)((0,s.a)(o.message.split(`
`).join(" "))):(0,r.j)((0,s.a)(`The report step failed unexpectedly: ${String(o)}`))});
//# chunk ./chunk-VTEG4CJP.js
var Re=Object.defineProperty;var Ut=Object.getOwnPropertyDescriptor;var qt=Object.getOwnPropertyNames;var Dt=Object.prototype.hasOwnProperty;var Pt=(e,t)=>{for(var o in t)Re(e,o,{get:t[o],enumerable:!0})},Ht=(e,t,o,r)=>{if(t&&typeof t=="object"||typeof t=="function")for(let n of qt(t))!Dt.call(e,n)&&n!==o&&Re(e,n,{get:()=>t[n],enumerable:!(r=Ut(t,n))||r.enumerable});return e};var Ft=e=>Ht(Re({},"__esModule",{value:!0}),e);var ln={};Pt(ln,{a:()=>Xe,b:()=>Bt,c:()=>zt,d:()=>Wt,e:()=>Nt,f:()=>Lt});module.exports=Ft(ln);var _e=require("./chunk-PICF2TMT.js"),It=require("./chunk-RFVPUUF6.js"),Gt=require("./chunk-Q4736DUW.js"),L=require("./chunk-AGEA4VUS.js"),g=require("./chunk-4H7HFFC4.js"),jt=require("./chunk-6QSERHU7.js"),H=require("./chunk-GSCZG6HY.js"),w=require("./chunk-YM5AHQNN.js"),Tt=require("./chunk-7RBRZXME.js"),u=require("./chunk-VFLH3L6A.js"),ye=require("./chunk-3IJUMDFU.js"),Jt=["January","February","March","April","May","June","July","August","September","October","November","December"],U=e=>Number(e.slice(0,4))*12+Number(e.slice(5,7))-1,Ae=e=>`${String(Math.floor(e/12)).padStart(4,"0")}-${String(e%12+1).padStart(2,"0")}`;function Yt({year:e,from:t,to:o}){if(e!==void 0)return t!==void 0||o!==void 0?{refused:"has both a year and months; give one of them"}:/^[12]\d{3}$/.test(e)?{value:{from:`${e}-01`,to:`${e}-12`}}:{refused:`"${e}" is not a year; write it like 2026`};if(t===void 0||o===void 0)return{refused:"is missing; give a year, or both a first and a last month"};for(let r of[t,o])if(!/^[12]\d{3}-(?:0[1-9]|1[0-2])$/.test(r))return{refused:`"${r}" is not a month; write it like 2026-01`};return t>o?{refused:`begins in ${t}, after it ends in ${o}`}:U(o)-U(t)>=120?{refused:"is longer than ten years"}:{value:{from:t,to:o}}}function Oe({from:e,to:t}){let o=U(e);return Array.from({length:U(t)-o+1},(r,n)=>Ae(o+n))}function Zt({from:e,to:t}){let o=U(t)-U(e)+1;return{from:Ae(U(e)-o),to:Ae(U(e)-1)}}var te=({from:e,to:t},o)=>e<=o&&o<=t;function _({from:e,to:t}){let[o,r]=[e.slice(0,4),t.slice(0,4)];return e===t?C(e):o!==r?`${C(e)} to ${C(t)}`:e.endsWith("-01")&&t.endsWith("-12")?o:`${C(e).slice(0,-5)} to ${C(t)}`}var Ie=(e,t)=>{let o=_(e);return o.length>9?t:o},C=e=>`${Jt[Number(e.slice(5,7))-1]} ${e.slice(0,4)}`,Ge=e=>C(e).slice(0,3),q=e=>`${e}-01`;function J(e){let[t,o]=[Number(e.slice(0,4)),Number(e.slice(5,7))];return`${e}-${new Date(Date.UTC(t,o,0)).getUTCDate()}`}function Xt(e){let t=[...(0,w.h)(e,({kind:o,method:r,basis:n})=>JSON.stringify([o,r,n])).values()].map(o=>{let{kind:r,method:n,basis:s}=o[0],l=o.flatMap(({energyKwh:i})=>i??[]);return{kind:r,method:n,basis:s,rows:o.length,...r!=="rate"&&l.length>0&&{energyKwh:(0,w.e)(l)}}});return(0,w.i)(t,({energyKwh:o=0})=>-o)}function Qt(e){let t=[...(0,w.h)(e,o=>JSON.stringify([o.factorSource,o.factorZone,o.factorYear,o.factorLicence,o.factorKind,o.factorBasis,o.datasetVersion])).values()].map(o=>{let r=o.flatMap(({carbonIntensity:n})=>n??[]);return{...Qe(o[0]),rows:o.length,...r.length>0&&{low:Math.min(...r),high:Math.max(...r)}}});return(0,w.i)(t,({rows:o})=>-o)}var Qe=e=>({...e.factorSource!==void 0&&{source:e.factorSource},...e.factorZone!==void 0&&{zone:e.factorZone},...e.factorYear!==void 0&&{year:e.factorYear},...e.factorLicence!==void 0&&{licence:e.factorLicence},...e.factorKind!==void 0&&{kind:e.factorKind},...e.factorBasis!==void 0&&{basis:e.factorBasis},...e.datasetVersion!==void 0&&{dataset:e.datasetVersion}});function je({source:e,zone:t,year:o,licence:r}){let n=[e,t,o===void 0?void 0:String(o)].filter(Boolean);return n.length===0?"from the measuring tool; source not stated":`${n.join(", ")}${r===void 0?"":` (${r})`}`}var Te=e=>je(Qe(e));function Ve({low:e,high:t}){return e===void 0||t===void 0?"unknown":`${[...new Set([e,t].map(u.j))].join("\u2013")} g/kWh`}function $e(e){let{rows:t,factors:o,period:r,repositories:n}=e,s=t.filter(({kind:m})=>m==="measured"),l=[...new Set(s.map(({tool:m,method:h})=>m??h))].sort(),i=[...new Set(o.flatMap(({zone:m})=>m??[]))].sort(),a=[...new Set(o.flatMap(({source:m})=>m??[]))].sort(),d=t.some(({factorKind:m})=>m==="marginal");return[`Boundary. The figures cover ${(0,u.m)(t.length)} ledger rows of ${_(r)}${n.length>0?` from ${ve(n,6)}`:""}: what workflow runs of these repositories used, as far as a report or an estimate exists. They are not the footprint of an organisation. A run counts in the month of its first attempt (UTC), once, by its latest attempt.`,`Measurement. ${l.length>0?`Energy was measured or modelled by ${ve(l,8)} on the machines that ran the jobs.`:"No row is measured."} ${Vt(e)} Measured and estimated figures are never added to each other, and rates of what keeps running are not added to runs.`,`Emission factors. Emissions are energy times the carbon intensity of the grid, location-based${d?", except rows marked marginal, which no total of scope 2 may contain":""}. ${a.length>0?`Sources: ${ve(a,6)}.`:"The rows do not state the source of the factor; the measuring tool chose it."} ${i.length>0?`Zones: ${ve(i,12)}.`:""} Market-based emissions are given only where a row states them: the gate knows no contracts for power. Embodied emissions are apart from emissions of energy.`.replace(/ {2,}/g," "),"Scopes. Hosted runners, cloud services and APIs of language models are scope 3, category 1; own machines are scope 2. The budget file of a repository declares it. Rows without a declaration are in no scope.","Uncertainty. Software that models energy from utilisation or from model sizes can be wrong by tens of percent; estimates are given with their range. A sum that lacks a part says so and is a lower bound.","Credits and certificates lower no figure of this report; where a measuring tool claims any, they are listed apart."]}function Vt({kinds:e}){let t=e.find(({kind:o})=>o==="estimated");return t?`Jobs without a report (${(0,u.m)(t.total.rows)} rows) are estimated from their duration and published power figures of the runner.`:"No row is estimated."}var ve=(e,t)=>e.length>t?`${e.slice(0,t).join(", ")} and ${e.length-t} more`:(0,u.o)(e,"and");function Y(e){return et(e,"energyKwh",t=>(0,u.h)("energy",t))}function R(e,t="emissionsKg"){return et(e,t,S)}var S=e=>(0,u.h)("emissions",e*1e3);function et(e,t,o){let r=e.sums[t],n=e.missing[t]>0;return r===void 0||r===0&&n?"\u2013":`${n?"\u2265 ":""}${o(r)}`}function Be(e,t){return e===void 0||t===void 0||t===0?"\u2013":(0,u.k)(e/t-1,"always")}var be=({carbonIntensity:e})=>e===void 0?"\u2013":`${(0,u.j)(e)} g/kWh`,D=e=>{let[t,o]=(0,u.i)("emissions",e);return`${(0,u.j)(e/o)} ${t}`};function de(e,t){let[o,r]=[(0,u.k)(e),(0,u.k)(t)];return o===r?r:o.startsWith("\u2212")||r.startsWith("\u2212")?`${o} to ${r}`:`${o.replace("%","")}\u2013${r}`}function eo(e){let t=String(e);if(!t.includes("e"))return t;let o=e.toFixed(20);return o.includes("e")?BigInt(e).toString():o.replace(/\.0+$|(?<=[1-9])0+$/,"")}function tt(e){let{kinds:t,period:o,repositories:r,rows:n}=e;if(n.length===0)return[`The ledger has no rows for ${_(o)}.`];let s=r.length===1?r[0]:r.length===0?"the repository":`${r.length} repositories`;return[...t.map((l,i)=>`${i===0?`${to(o)}, workflow runs of ${s}`:"Apart from that, runs"} used ${Y(l.total)} and emitted ${R(l.total)} CO\u2082e (${l.kind})${oo(l,e)}.`),...t.slice(0,1).flatMap(({change:l})=>l?[ro(l)]:[]),no(e.budgets)]}function to(e){let t=_(e);return`${t.includes(" to ")?"From":"In"} ${t}`}function oo({total:e,earlier:t},{before:o}){let[r,n]=[e.sums.emissionsKg,t?.sums.emissionsKg];if(r===void 0||!n)return"";let s=r/n-1,l=`than in ${_(o)}`,i=(0,u.k)(Math.abs(s));return i==="0%"?`, about as much as in ${_(o)}`:`, ${i} ${s>0?"more":"less"} ${l}`}function ro({parts:e,fromKg:t,toKg:o}){let r=(s,l,i)=>`${s>0?l:i} (${P(s/1e3)})`,n=[r(e.energy,"more energy","less energy"),r(e.mix,"a shift to workloads on dirtier grids","a shift to workloads on cleaner grids"),r(e.grid,"a dirtier grid","a cleaner grid")];return`The change of ${P(o-t)} splits into ${(0,u.o)(n,"and")}.`}function P(e){return`${e>0?"+":e<0?"\u2212":"\xB1"}${S(Math.abs(e))}`}function ze(e){let t={over:0,missing:0,near:0,within:0,unbudgeted:0};for(let{verdicts:r}of e)for(let n of Object.keys(t))t[n]+=r[n];let o=t.over+t.missing+t.near+t.within;return{...t,budgeted:o,kept:t.near+t.within}}function no(e){let{budgeted:t,kept:o,over:r}=ze(e);return t===0?"No run had a budget.":`Of ${`${(0,u.m)(t)} run results with a budget`}, ${(0,u.m)(o)} (${(0,u.k)(o/t)}) kept it and ${(0,u.m)(r)} were over.`}function ot({kinds:e,before:t,period:o}){return e.flatMap(({kind:r,change:n,months:s,total:l})=>{if(!n)return[];let[i,a]=[n.earlierMonths,s.length];return[...n.toKg/(l.sums.emissionsKg??n.toKg)<.995?[`The parts explain ${S(n.toKg)} of the ${R(l)} of kind ${r}: the other rows lack energy.`]:[],...i<a?[`${_(t)} has rows of kind ${r} in ${i} of ${a} months only, so the change against it is partly a change of coverage.`]:[],...n.otherMethod>=.01?[`${(0,u.k)(n.otherMethod)} of the energy of kind ${r} in ${_(o)} was measured in a way that ${_(t)} did not use: that part of the change may come from the method.`]:[]]})}var rt={"too few runs":"too few runs yet","another tool":"measured by another tool","no saving shown":"no saving beyond noise",less:"less than predicted","as predicted":"as predicted",more:"more than predicted",saved:"saved; nothing was predicted"};function nt({overridden:e,methods:t,rows:o}){let r=new Set(e.map(({overrideBy:a})=>a)).size,n=o.flatMap(({offsetsClaimedKg:a})=>a??[]),s=o.filter(({reportSha256:a=[]})=>a.length>0).length,l=o.filter(({hash:a})=>a!==void 0).length,i=(a,d,m)=>a===1?`1 ${d}`:`${(0,u.m)(a)} ${m}`;return["Who may change a budget: whoever may merge into the branch that it applies to. A pull request is judged by the budget file of its base branch, so it cannot relax its own budget.",e.length===0?"Exceptions: no run over its budget was let through by an override.":`Exceptions: ${i(e.length,"run result","run results")} over budget ${e.length===1?"was":"were"} let through by ${i(r,"person","people")} with write access, none of them the author; the reasons are listed.`,`Method: ${i(t.length,"way","ways")} of measuring. Another way starts a new baseline.`,`Evidence: of ${i(o.length,"row","rows")}, ${(0,u.m)(s)} have the SHA-256 of their report, and ${(0,u.m)(l)} are chained by hash, so that a changed byte is found.`,n.length===0?"Offsets: no measuring tool claims any, and none is deducted.":`Offsets: measuring tools claim ${S((0,w.e)(n))} CO\u2082e of offsets or certificates in ${i(n.length,"row","rows")}. They are deducted from nothing.`,"Social matters: these figures say nothing about them."]}var io=["You may say what the ledger shows: energy and emissions of these runs, by this method, in this period, with what is missing.","Do not call it the footprint of a product or a company, and do not call anything carbon neutral, climate friendly or net zero on its grounds.","A lower figure is a saving only where the work stayed the same; the decomposition and the figures per functional unit show whether it did."];function it({share:e,low:t,high:o}){let r=de(t,o);return r===(0,u.k)(e)?r:`${(0,u.k)(e)} (${r})`}var st=({rules:e})=>(0,u.o)(e,"and"),G=e=>({title:e,align:"left"}),j=e=>({title:e,align:"right"}),so=50;function Xe(e){let{period:t,overridden:o,savings:r,gaps:n}=e;return`${(0,g.i)(`# Energy and emissions of software, ${_(t)}`,...tt(e).map(g.a),...e.kinds.flatMap(s=>ao(s,e)),We(ot(e).map(g.a)),"## Governance",We(nt(e).map(g.a)),o.length>0?lo(e):"",r.length>0?"## Advice followed":"",r.length>0?mo(e):"","## What is missing",n.length>0?We(n.map(g.a)):"Every row has energy, emissions, a scope and the hash of its report.","## Method",...$e(e).map(g.a)).trim()}
`}var We=e=>e.map(t=>`- ${t}`).join(`
`);function ao(e,{before:t}){let{change:o,workloads:r,months:n,scopes:s,total:l,earlier:i}=e,a=r.slice(0,so),d=r.length-a.length,m=(p,c)=>[p,(0,u.m)(c.total.runs),Y(c.total),R(c.total),be(c.total)],h=[j("Runs"),j("Energy"),j("CO\u2082e"),j("Intensity")];return[`## ${e.kind==="measured"?"Measured":"Estimated"}`,i?`Against ${_(t)}: energy ${Be(l.sums.energyKwh,i.sums.energyKwh)}, emissions ${Be(l.sums.emissionsKg,i.sums.emissionsKg)}.`:"",o?(0,g.e)([G("Cause of the change"),j("CO\u2082e")],[["More or less energy",P(o.parts.energy/1e3)],["Energy that moved between workloads",P(o.parts.mix/1e3)],["A cleaner or dirtier grid",P(o.parts.grid/1e3)]]):"",(0,g.e)([G("Month"),...h],[...n.map(p=>m(C(p.name),p)),m("**All**",{total:l})]),(0,g.e)([G("Workload"),G("Repository"),...h],a.map(p=>{let[c="",...f]=m((0,g.a)(p.name),p);return[c,(0,g.a)(p.repository??"not recorded"),...f]})),d>0?`${(0,u.m)(d)} more workloads are in the other formats.`:"",(0,g.e)([G("Scope"),j("Energy"),j("Location-based"),j("Market-based")],s.map(p=>[p.name,Y(p.total),R(p.total),R(p.total,"emissionsMarketKg")]))].filter(p=>p!=="")}var lo=({overridden:e})=>(0,g.e)([G("Run"),G("Workload"),G("By"),G("Reason")],e.map(t=>[(0,g.g)(String(t.runId),t.runUrl),(0,g.a)(t.workload),(0,g.a)(t.overrideBy??""),(0,g.a)((t.overrideReason??"").slice(0,300)||"none given")])),mo=({savings:e})=>(0,g.e)([G("Workload"),G("What changed"),j("Runs"),j("Predicted"),j("Realised, 95%"),j("Avoided CO\u2082e"),G("Result")],e.map(t=>[(0,g.a)(t.workload),`${t.setting}: ${(0,g.a)(t.from)} \u2192 ${(0,g.a)(t.to)} (${st(t)})`,`${t.runsBefore} + ${t.runsAfter}`,t.predicted?de(t.predicted.low,t.predicted.high):"\u2013",t.realised?it(t.realised):"\u2013",t.avoidedKg?S(Math.max(0,t.avoidedKg.likely)):"\u2013",rt[t.outcome]]));function uo(e){let t=co(e),o=[],r=[...(0,w.h)(t,ho).values()].flatMap(go).map(l=>{let i=l.reduce((a,d)=>at(d)>at(a)?d:a);for(let a of l)po(i,a)||o.push({kept:i,dropped:a});return i}),n=new Map;for(let l of r)n.set(Ne(l),Math.max(l.attempt,n.get(Ne(l))??0));let s=l=>l.attempt===n.get(Ne(l));return{rows:r.filter(s).sort(lt),copies:t.length-r.length-o.length,superseded:r.filter(l=>!s(l)).sort(lt),conflicts:o}}function co(e){let t=new Map;for(let{runId:o,repository:r}of e)r!==void 0&&t.set(o,(t.get(o)??new Set).add(r));return e.map(o=>{if(o.repository!==void 0)return o;let[r,...n]=t.get(o.runId)??[];return r!==void 0&&n.length===0?{...o,repository:r}:o})}var Ne=({repository:e="",runId:t})=>`${e} ${t}`,ho=e=>JSON.stringify([e.repository,e.runId,e.attempt,e.workload,e.kind]);function go(e){let t=[...(0,w.h)(e,({gate:n})=>n)].filter(([n])=>n!==void 0),o=new Set(e.flatMap(({reportSha256:n=[]})=>n.join()||[]));if(t.length<2||o.size<t.length)return[e];let r=e.filter(({gate:n})=>n===void 0);return t.map(([,n],s)=>s===0?[...n,...r]:n)}var at=({hash:e,reportSha256:t=[],runUrl:o})=>(e===void 0?0:4)+(t.length>0?2:0)+(o===void 0?0:1),po=(e,t)=>e.energyKwh===t.energyKwh&&e.emissionsKg===t.emissionsKg&&e.verdict===t.verdict,lt=(e,t)=>ke(e.at,t.at)||ke(e.repository??"",t.repository??"")||e.runId-t.runId||ke(e.workload,t.workload)||ke(e.kind,t.kind),ke=(e,t)=>e<t?-1:+(e>t),dt={energyKwh:"energy",emissionsKg:"emissions",emissionsMarketKg:void 0,embodiedKg:void 0,waterL:"water",durationS:"duration",inputTokens:"input-tokens",cachedTokens:"cached-tokens",outputTokens:"output-tokens"},fo=Object.keys(dt);function N(e){let t={},o={};for(let n of fo){let s=e.flatMap(l=>l[n]??[]);s.length>0&&(t[n]=(0,w.e)(s)),o[n]=e.length-s.length+yo(e,n)}let r=e.some(n=>n.emissionsLowKg!==void 0);return{rows:e.length,runs:$o(e),sums:t,missing:o,...wo(e),...r&&{range:vo(e)}}}function wo(e){let t=e.filter(r=>r.emissionsKg!==void 0&&r.energyKwh!==void 0),o=(0,w.e)(t,({energyKwh:r})=>r);return o===0?{}:{carbonIntensity:(0,w.e)(t,({emissionsKg:r})=>r)*1e3/o}}function yo(e,t){let o=dt[t];return o===void 0?0:e.filter(r=>r.gaps?.includes(o)&&r[t]!==void 0).length}function $o(e){let t=new Map;for(let{repository:o,runId:r}of e){let n=t.get(o);n?n.add(r):t.set(o,new Set([r]))}return[...t.values()].reduce((o,{size:r})=>o+r,0)}var vo=e=>({energyLowKwh:(0,w.e)(e,t=>t.energyLowKwh??t.energyKwh??0),energyHighKwh:(0,w.e)(e,t=>t.energyHighKwh??t.energyKwh??0),emissionsLowKg:(0,w.e)(e,t=>t.emissionsLowKg??t.emissionsKg??0),emissionsHighKg:(0,w.e)(e,t=>t.emissionsHighKg??t.emissionsKg??0)});function bo(e){return[...(0,w.h)(e.filter(({kind:t})=>t!=="rate"),t=>JSON.stringify([t.period,t.repository??"",t.workload,t.kind,t.scope,t.scope3Category,t.factorZone,Te(t)]))].sort(([t],[o])=>t<o?-1:1).map(([,t])=>{let{period:o,repository:r,workload:n,kind:s,scope:l,scope3Category:i,factorZone:a}=t[0];return{month:o,workload:n,kind:s,factor:Te(t[0]),...r!==void 0&&{repository:r,organisation:r.split("/")[0]??""},...l!==void 0&&{scope:l},...i!==void 0&&{scope3Category:i},...a!==void 0&&{zone:a},methods:[...new Set(t.map(({method:d})=>d))].sort(),total:N(t),latest:t.map(({at:d})=>d).sort().at(-1)??""}})}var mt=e=>e===void 0?void 0:e/1e3,ut=e=>e===void 0?void 0:e*1e3,Ke=({total:e})=>e.sums.energyKwh,Z=({total:e})=>e.sums.emissionsKg,Me=({total:e})=>e.sums.emissionsMarketKg,xe=(e,t)=>o=>o.scope===e?t(o):void 0,ct=({kind:e})=>e==="measured"?"Actual":"Estimated",Le=({repository:e,workload:t})=>e===void 0?t:`${e}/${t}`,b=()=>{},Ue=({scope:e,total:t})=>e===2&&t.sums.energyKwh!==void 0,ht=({total:e})=>e.carbonIntensity,ko={columns:{period:({month:e})=>e,start_date:({month:e})=>q(e),end_date:({month:e})=>J(e),organisation:({organisation:e})=>e,repository:({repository:e})=>e,workload:({workload:e})=>e,energy_kwh:Ke,kind:({kind:e})=>e,energy_low_kwh:({total:e})=>e.range?.energyLowKwh,energy_high_kwh:({total:e})=>e.range?.energyHighKwh,scope:({scope:e})=>e,scope_3_category:({scope3Category:e})=>e,emissions_location_kgco2e:Z,emissions_market_kgco2e:Me,emissions_low_kgco2e:({total:e})=>e.range?.emissionsLowKg,emissions_high_kgco2e:({total:e})=>e.range?.emissionsHighKg,embodied_kgco2e:({total:e})=>e.sums.embodiedKg,water_l:({total:e})=>e.sums.waterL,carbon_intensity_gco2e_per_kwh:ht,grid_zone:({zone:e})=>e,emission_factor_source:({factor:e})=>e,method:({methods:e})=>e.join("; "),runs:({total:e})=>e.runs,rows:({total:e})=>e.rows,rows_without_energy:({total:e})=>e.missing.energyKwh,rows_without_emissions:({total:e})=>e.missing.emissionsKg}},Ko={columns:{usage_month:({month:e})=>q(e),billing_account_id:({organisation:e})=>e,"project.id":({repository:e})=>e,"project.number":b,"service.description":({workload:e})=>e,"service.id":b,"location.location":({zone:e})=>e,"location.region":b,carbon_model_version:b,"carbon_footprint_total_kgCO2e.market_based":Me,"carbon_footprint_total_kgCO2e.location_based":Z,"carbon_footprint_kgCO2e.scope1":xe(1,Z),"carbon_footprint_kgCO2e.scope2.location_based":xe(2,Z),"carbon_footprint_kgCO2e.scope2.market_based":xe(2,Me),"carbon_footprint_kgCO2e.scope3":xe(3,Z)}},Mo={columns:{last_refresh_timestamp:({latest:e})=>`${e.slice(0,19).replace("T"," ")}Z`,location:({zone:e})=>e,model_version:()=>"v1.0.0",payer_account_id:({organisation:e})=>e,product_code:({workload:e})=>e,region_code:b,total_lbm_emissions_unit:()=>"MTCO2e",total_lbm_emissions_value:e=>mt(Z(e)),total_mbm_emissions_unit:()=>"MTCO2e",total_mbm_emissions_value:e=>mt(Me(e)),usage_account_id:({repository:e})=>e,usage_period_end:({month:e})=>`${J(e)} 23:59:59Z`,usage_period_start:({month:e})=>`${q(e)} 00:00:00Z`}},xo={takes:Ue,columns:{msdyn_name:e=>`${Le(e)} ${e.month}`,msdyn_organizationalunitid:({organisation:e})=>e,msdyn_facilityid:b,msdyn_energyprovidername:b,msdyn_energytype:()=>"Electricity",msdyn_isrenewable:b,msdyn_contractualinstrumenttypeid:b,msdyn_consumptionstartdate:({month:e})=>q(e),msdyn_consumptionenddate:({month:e})=>J(e),msdyn_transactiondate:({month:e})=>J(e),msdyn_quantity:({total:e})=>(e.sums.energyKwh??0)/1e3,msdyn_quantityunit:()=>"MWh",msdyn_dataqualitytype:ct,msdyn_description:({methods:e})=>e.join("; "),msdyn_evidence:({total:e})=>`${e.rows} ledger rows`}},So={takes:Ue,columns:{Name:e=>`${Le(e)} ${e.month}`,StnryAssetEnvrSrcId:b,FuelType:()=>"Electricity",FuelConsumption:Ke,FuelConsumptionUnit:()=>"kWh",StartDate:({month:e})=>q(e),EndDate:({month:e})=>J(e)}},Eo={takes:Ue,columns:{"Organization Link":b,Organization:({organisation:e})=>e,Location:({repository:e})=>e,"Location Ref":b,"Account Style Link":b,"Account Style Caption":()=>"S2 - Electricity - kWh","Account Subtype":()=>"Default","Account Number":Le,"Account Reference":b,"Account Supplier":b,"Account Reader":b,"Record Start YYYY-MM-DD":({month:e})=>q(e),"Record End YYYY-MM-DD":({month:e})=>J(e),"Record Data Quality":ct,"Record Billing Type":()=>"Standard","Record Subtype":()=>"Default","Record Entry Method":()=>"Overwrite","Record Reference":({methods:e})=>e.join("; "),"Record Invoice Number":b,"Total Electricity (kWh)":Ke,"Green Power (kWh)":b,"Total Cost":b}},_o={columns:{BillingPeriodStart:({month:e})=>`${q(e)}T00:00:00Z`,BillingPeriodEnd:({month:e})=>`${Co(e)}-01T00:00:00Z`,BillingAccountId:({organisation:e})=>e,SubAccountId:({repository:e})=>e,ServiceName:({workload:e})=>e,RegionId:b,RegionName:({zone:e})=>e,operational_energy_kwh:Ke,operational_emissions_co2eq_g:e=>ut(Z(e)),embodied_emissions_co2eq_g:({total:e})=>ut(e.sums.embodiedKg),carbon_intensity:ht}},Co=e=>{let[t,o]=[Number(e.slice(0,4)),Number(e.slice(5))];return new Date(Date.UTC(t,o,1)).toISOString().slice(0,7)},qe={generic:ko,google:Ko,aws:Mo,microsoft:xo,salesforce:So,envizi:Eo,focus:_o},Ro=Object.keys(qe),gt=(e,t)=>[e.map(pt),...t.map(o=>o.map(Ao))].map(o=>`${o.join(",")}\r
`).join("");function Ao(e){return e===void 0?"":typeof e=="number"?eo(e):pt(Io(e))}var Oo=/^[\s\p{Cf}]*[=+\-@\uff1d\uff0b\uff0d\uff20|%]|^[\t\r\n]/u,Io=e=>{let t=e.replace(/[\p{Cc}\u2028\u2029]+/gu," ");return Oo.test(e)?`'${t}`:t},pt=e=>/[",\r\n]|^\s|\s$/.test(e)?`"${e.replaceAll('"','""')}"`:e;function Go(e,t){let o=qe[t],r=bo(e.rows),n=o.takes?r.filter(o.takes):r,s=Object.values(o.columns);return{text:gt(Object.keys(o.columns),n.map(l=>s.map(i=>i(l)))),notes:[...jo(r,n,t),...ft(e)]}}function jo(e,t,o){let r=new Set(t.map(({kind:l})=>l)),n=t.length===e.length?[]:[`The profile ${o} is for purchased electricity (scope 2): ${e.length-t.length} of ${e.length} rows have another scope or none, or lack energy, and are left out. The profile generic has all rows.`],s=r.size>1&&!Object.hasOwn(qe[o].columns,"kind")?[`The template of ${o} has no column for the kind: measured and estimated figures are in rows of their own; do not add them up.`]:[];return[...n,...s]}var ft=({rates:e})=>e.length===0?[]:[`Rates of ${e.length===1?"one workload":`${e.length} workloads`} that keep running are left out: they are per hour, and belong to no run.`],To={id:"esrs-2023",title:"ESRS of 2023 (Delegated Regulation (EU) 2023/2772), XBRL taxonomy of EFRAG",status:"in force until replaced",prefix:"esrs",energy:{requirement:"E1-5",unit:"MWh",total:"EnergyConsumptionRelatedToOwnOperations",fossil:null,nuclear:null,renewable:null},emissions:{requirement:"E1-6",unit:"tCO2e",scope1:"GrossScope1GreenhouseGasEmissions",scope2Location:"GrossLocationBasedScope2GreenhouseGasEmissions",scope2Market:"GrossMarketBasedScope2GreenhouseGasEmissions",scope3:"GrossScope3GreenhouseGasEmissions",scope3Axis:null,scope3Members:{1:"Category11CloudComputingAndDataCentreServicesMember"}},actions:{requirement:"E1-3",unit:"tCO2e",expected:null,achieved:null},method:{requirement:"MDR-M"}},Bo={id:"esrs-2026-08-30",title:"Amended ESRS, draft XBRL taxonomy of 30 August 2026",status:"draft",prefix:"esrs",energy:{requirement:"E1-7",unit:"MWh",total:"TotalEnergyConsumptionRelatedToTheUndertakingSOwnOperations",fossil:"TotalEnergyConsumptionFromFossilSources",nuclear:"TotalEnergyConsumptionFromNuclearSources",renewable:"TotalEnergyConsumptionFromRenewableSources"},emissions:{requirement:"E1-8",unit:"tCO2e",scope1:"AbsoluteGrossScope1GhgEmissionsGeneratedDuringTheReportingPeriod",scope2Location:"AbsoluteGrossLocationBasedScope2GhgEmissionsGeneratedDuringTheReportingPeriod",scope2Market:"AbsoluteGrossMarketBasedScope2GhgEmissionsGeneratedDuringTheReportingPeriod",scope3:"AbsoluteSignificantGrossScope3GhgEmissionsGeneratedDuringTheReportingPeriod",scope3Axis:"SignificantScope3GhgEmissionsCategoryGhgProtocolAxis",scope3Members:{}},actions:{requirement:"E1-5",unit:"tCO2e",expected:"ExpectedGhgEmissionReductions",achieved:null},method:{requirement:"GDR-M"}},zo={id:"vsme",title:"VSME, EFRAG's voluntary standard for SMEs (December 2024)",status:"recommended by Recommendation (EU) 2025/1710",prefix:"vsme",energy:{requirement:"B3",unit:"MWh",total:"TotalEnergyConsumption",fossil:null,nuclear:null,renewable:null},emissions:{requirement:"B3",unit:"tCO2e",scope1:"GrossScope1GreenhouseGasEmissions",scope2Location:"GrossLocationBasedScope2GreenhouseGasEmissions",scope2Market:null,scope3:"GrossScope3GreenhouseGasEmissions",scope3Axis:null,scope3Members:{}},actions:{requirement:"B2",unit:"tCO2e",expected:null,achieved:null},method:{requirement:"B1"}},wt={2026:Bo,2023:To,vsme:zo},Wo=Object.keys(wt),No=["taxonomy","requirement","element","axis","member","label","period_start","period_end","kind","value","low","high","unit","status","ledger_rows","note"];function Lo(e,t){let o=wt[t],{from:r,to:n}=e.period,s=[...e.kinds.flatMap((i,a)=>Uo(i,o,a===0)),...e.kinds.flatMap((i,a)=>qo(i,e.rows,o,a===0)),...Ho(e,o),...$e(e).map(i=>yt(i,o)),...e.gaps.map(i=>yt(`Data gap. ${i}`,o))].map(i=>[o.id,i.requirement,De(i.element,o),De(i.axis,o),De(i.member,o),i.label,q(r),J(n),i.kind,i.value,i.low,i.high,i.unit,i.status,i.rows,i.note]),l=[`These are ESRS-ready rows with the names of: ${o.title} (${o.status}). They are inputs for a statement, not a statement, and no claim of compliance.`,...ft(e)];return{text:gt(No,s),notes:l}}var De=(e,{prefix:t})=>e?`${t}:${e}`:void 0;function Uo({kind:e,scopes:t},{energy:o},r){let n=N(t.flatMap(({rows:d})=>d.filter(({scope:m})=>m===2)));if(n.rows===0&&!r)return[];let{requirement:s,unit:l}=o,i={requirement:s,unit:l,kind:e,element:o.total,label:"Energy consumption of own machines",...oe(n,"energyKwh","energy",1e3),note:n.rows===0?"No row declares scope 2.":"Workflow runs on own machines only."},a=["fossil","nuclear","renewable"].flatMap(d=>o[d]===null||n.rows===0?[]:[{requirement:s,unit:l,kind:e,element:o[d],status:"unknown",label:`of it from ${d} sources`,note:"The ledger has no mix of sources; take it from the supplier or the grid operator."}]);return[i,...a]}function qo({kind:e,scopes:t},o,{emissions:r},n){let s=c=>t.flatMap(({rows:f})=>f.filter(({scope:y})=>y===c)),{requirement:l,unit:i}=r,a={requirement:l,unit:i,kind:e},[d,m,h]=[s(1),s(2),s(void 0)].map(N),p=[...new Set(s(3).map(({scope3Category:c})=>c))].map(c=>{let f=N(s(3).filter(y=>y.scope3Category===c));return{...a,element:r.scope3,axis:r.scope3Axis,member:c===void 0?void 0:r.scope3Members[c],label:`Gross scope 3 emissions${c===void 0?"":`, category ${c}`}, location-based factors`,...oe(f,"emissionsKg","emissions",1e3),note:"Hosted runners, cloud services and APIs of language models; embodied emissions are not in it."}});return[...d.rows>0?[{...a,element:r.scope1,label:"Gross scope 1 emissions",...oe(d,"emissionsKg","emissions",1e3),note:"Fuel burnt for own machines, as declared."}]:[],...m.rows>0||n?Do(m,a,o,r):[],...p,...h.rows>0?[{...a,element:null,label:"Emissions without a declared scope",...oe(h,"emissionsKg","emissions",1e3),status:"not declared",note:"In no total above; declare scope: in the budget file."}]:[]]}var Do=(e,t,o,{scope2Location:r,scope2Market:n})=>[{...t,element:r,label:"Gross scope 2 emissions, location-based",...oe(e,"emissionsKg","emissions",1e3),note:Po(o)??(e.rows===0?"No row declares scope 2.":"")},{...t,element:n,label:"Gross scope 2 emissions, market-based",...oe(e,"emissionsMarketKg","emissions",1e3),note:e.sums.emissionsMarketKg===void 0?"Blank: no row states it, since the gate knows no contracts for power. It is not the location-based figure, and not zero.":""}],Po=e=>e.some(({scope:t,factorKind:o})=>t===2&&o==="marginal")?"Contains rows with marginal factors, which scope 2 does not allow: calculate them again.":void 0;function oe(e,t,o,r){let n=e.sums[t];if(n===void 0)return{status:"unknown",rows:e.rows};let{range:s}=e,l=o==="energy"?[s?.energyLowKwh,s?.energyHighKwh]:[s?.emissionsLowKg,s?.emissionsHighKg],[i,a]=t==="emissionsMarketKg"?[]:l;return{value:n/r,...i!==void 0&&{low:i/r},...a!==void 0&&{high:a/r},status:e.missing[t]>0?"lower bound":"reported",rows:e.rows}}function Ho({savings:e,rows:t},{actions:o}){let{requirement:r,unit:n}=o,s=e.flatMap(i=>{let{workload:a,repository:d,setting:m,from:h,to:p,rules:c,avoidedKg:f,runsInPeriod:y,outcome:$}=i;return!f||f.low<=0?[]:[{requirement:r,unit:n,element:o.achieved,kind:i.kind,label:`Achieved: ${m} of ${d===void 0?"":`${d}, `}${a} changed from ${h} to ${p}`,value:f.likely/1e3,low:f.low/1e3,high:f.high/1e3,status:"reported",rows:y,note:`Against the runs before the change, 95% interval; ${$}; advice: ${c.join(", ")}. Not deducted from gross emissions, which are lower already.`}]}),l=(i,a)=>e.some(d=>d.workload===i.workload&&d.repository===i.repository&&d.rules.includes(a)&&d.at>i.at);return[...s,...Fo(t,l,o)]}function Fo(e,t,{requirement:o,unit:r,expected:n}){let s=new Map;for(let l of e)for(let i of l.advice??[]){let a=(0,_e.b)(i);a?.predicted&&l.kind!=="rate"&&!t(l,a.rule)&&s.set(`${a.rule} in ${l.repository??""} ${l.workload}`,{row:l,...a.predicted})}return[...s].flatMap(([l,{row:i,low:a,high:d}])=>{let m=e.filter(({repository:p,workload:c,kind:f})=>p===i.repository&&c===i.workload&&f===i.kind),h=(0,w.e)(m,({emissionsKg:p=0})=>p);return[{requirement:o,unit:r,element:n,kind:i.kind,label:`Expected, if followed: ${l}`,low:h*a/1e3,high:h*d/1e3,status:"reported",rows:m.length,note:"Predicted shares of what the runs of this period emitted. Advice overlaps: do not add the rows up."}]})}var yt=(e,{method:t})=>({requirement:t.requirement,element:null,status:"text",label:"Method",note:e}),$t=e=>e.energyKwh!==void 0&&e.emissionsKg!==void 0,Se=({repository:e,workload:t})=>JSON.stringify([e,t]);function Jo(e,t){let[o,r]=[e.filter($t),t.filter($t)];if(o.length===0||r.length===0)return;let[n,s]=[(0,w.h)(o,Se),(0,w.h)(r,Se)],l=[...new Set([...n.keys(),...s.keys()])],i=(0,It.a)(l.map(h=>{let[p,c]=[vt(n.get(h)),vt(s.get(h))];return{from:p??bt(c),to:c??bt(p)}})),a=new Set(o.map(h=>`${Se(h)} ${h.method}`)),d=(0,w.e)(r,({energyKwh:h})=>h),m=r.filter(h=>!a.has(`${Se(h)} ${h.method}`));return{parts:i,fromKg:(0,w.e)(o,({emissionsKg:h})=>h),toKg:(0,w.e)(r,({emissionsKg:h})=>h),otherMethod:d>0?(0,w.e)(m,({energyKwh:h})=>h)/d:0,earlierMonths:new Set(o.map(({period:h})=>h)).size}}function vt(e=[]){let t=(0,w.e)(e,({energyKwh:r})=>r),o=(0,w.e)(e,({emissionsKg:r})=>r)*1e3;if(t!==0)return{energy:t,carbonIntensity:o/t}}var bt=e=>({energy:0,carbonIntensity:e?.carbonIntensity??0});function Yo(e,t){return[...Zo(e),...Xo(e,t),...Qo(e),...Vo(e),...e.kinds.flatMap(er),...tr(e),...or(e),...rr(e),...nr(e),...ir(e),...sr(e)]}function Zo({unread:e}){if(e.length===0)return[];let t=e.slice(0,10).join(", ");return[`${ue(e.length,"line")} of the ledgers could not be read and ${e.length===1?"is":"are"} in no figure: ${t}${e.length>10?", \u2026":""}.`]}function Xo({rows:e},t){let o=new Set(e.map(({repository:n})=>n)),r=t.filter(n=>!o.has(n));return r.length===0?[]:[`There are no rows of ${(0,u.o)(r,"and")} in this period.`]}var Qo=({unnamed:e})=>e===0?[]:[`${ue(e,"row")} of this period ${e===1?"names":"name"} no repository and ${e===1?"is":"are"} left out.`];function Vo({rows:e,period:t}){let o=new Set(e.map(n=>n.period)),r=Oe(t).filter(n=>!o.has(n));return r.length===0||o.size===0?[]:[`There are no rows in ${r.length>6?`${r.length} months`:(0,u.o)(r.map(C),"and")}. Nothing is assumed for that time.`]}function er({kind:e,total:t}){let{missing:o,rows:r}=t;return[["energyKwh","energy"],["emissionsKg","emissions"]].flatMap(([n,s])=>o[n]===0?[]:[`${me(o[n],r)} of kind ${e} ${o[n]===1?"lacks":"lack"} ${s} or a part of it; the total is a lower bound.`])}function tr({conflicts:e}){if(e.length===0)return[];let t=[...new Set(e.map(({kept:o})=>o.runId))];return[`${ue(e.length,"row")} contradicted another row of the same run, attempt and workload; the row with more evidence counts. Runs: ${t.slice(0,10).join(", ")}${t.length>10?", \u2026":""}.`]}function or({superseded:e}){if(e.length===0)return[];let t=(0,w.e)(e.filter(({kind:o})=>o!=="rate"),({energyKwh:o=0})=>o);return[`${ue(e.length,"row")} of earlier attempts of a run ${e.length===1?"is":"are"} left out: of each run the latest attempt counts. They name ${(0,u.h)("energy",t)}.`]}function rr({rows:e}){let t=e.filter(({scope:o})=>o===void 0).length;return t===0?[]:[`${me(t,e.length)} ${t===1?"has":"have"} no scope of the GHG Protocol; declare it with scope: in the budget file.`]}function nr({rows:e}){let t=e.filter(({reportSha256:o=[]})=>o.length===0).length;return t===0?[]:[`${me(t,e.length)} ${t===1?"does":"do"} not name the SHA-256 of the report that the figures were read from.`]}function ir({rows:e}){let t=e.filter(({emissionsMarketKg:o})=>o!==void 0).length;return t===e.length?[]:t===0?["Market-based emissions are blank: no row states them, since the gate knows no contracts for power."]:[`Market-based emissions are known of ${me(t,e.length)} only.`]}function sr({rows:e}){let t=e.filter(({warnings:o=0})=>o>0).length;return t===0?[]:[`${me(t,e.length)} ${t===1?"has":"have"} warnings on their figures, such as a fallback country; the runs have the details.`]}var me=(e,t)=>`${(0,u.m)(e)} of ${ue(t,"row")} (${(0,u.k)(e/t)})`,ue=(e,t)=>`${(0,u.m)(e)} ${t}${e===1?"":"s"}`,ar=e=>e.energyKwh!==void 0&&e.emissionsKg!==void 0&&e.functionalUnit!==void 0&&e.functionalUnits!==void 0&&(e.gaps??[]).every(t=>t!=="energy"&&t!=="emissions");function lr(e){return[...(0,w.h)(e.filter(({kind:t})=>t!=="rate"),({repository:t,workload:o,kind:r})=>JSON.stringify([t,o,r])).values()].flatMap(t=>[...(0,w.h)(t.filter(ar),({functionalUnit:o})=>o)].flatMap(([o,r])=>dr(o,r,t.length)??[]))}function dr(e,t,o){let{repository:r,workload:n,kind:s}=t[0],l=(0,w.e)(t,({functionalUnits:h})=>h);if(l===0)return;let i=(0,w.e)(t,h=>h.energyKwh),a=(0,w.e)(t,({emissionsKg:h})=>h)*1e3,d=t.flatMap(({embodiedKg:h})=>h??[]),m=d.length===t.length?(0,w.e)(d)*1e3:void 0;return{...r!==void 0&&{repository:r},workload:n,kind:s,unit:e,units:l,energyKwh:i,operationalG:a,carbonIntensity:i>0?a/i:0,...m!==void 0&&{embodiedG:m},gramsPerUnit:mr({operationalG:a,embodiedG:m??0,units:l}),rows:t.length,without:o-t.length}}var mr=e=>(e.operationalG+e.embodiedG)/e.units;function ur(e,t,o,r){let n=new Set(o),s=c=>n.size===0||n.has(c.repository??""),l=e.rows.filter(s),i=l.filter(c=>te(t,c.period)),a=Zt(t),d=l.filter(c=>te(a,c.period)),m=["measured","estimated"].flatMap(c=>{let f=y=>y.kind===c;return i.some(f)?[cr(c,i.filter(f),d.filter(f),t,a)]:[]}),h={period:t,rows:i,kinds:m,unread:r,unnamed:e.rows.filter(c=>!s(c)&&c.repository===void 0&&te(t,c.period)).length,superseded:e.superseded.filter(c=>s(c)&&te(t,c.period)),conflicts:e.conflicts.filter(({kept:c})=>s(c)&&te(t,c.period))},p=[...new Set(i.flatMap(({repository:c})=>c??[]))].sort();return{period:t,before:a,rows:i,kinds:m,repositories:o.length>0?o:p,rates:pr(i.filter(({kind:c})=>c==="rate")),budgets:fr(i),overridden:i.filter(({overrideBy:c})=>c!==void 0),savings:(0,_e.c)(l,c=>te(t,c.period)),sci:lr(i),methods:Xt(i),factors:Qt(i),gaps:Yo(h,o)}}function cr(e,t,o,r,n){let s=Jo(o,t);return{kind:e,total:N(t),...o.length>0&&{earlier:N(o)},...s&&{change:s},months:kt(t,r),earlierMonths:kt(o,n),workloads:Pe(t),scopes:gr(t)}}function kt(e,t){let o=(0,w.h)(e,r=>r.period);return Oe(t).map(r=>He(r,o.get(r)??[]))}function Pe(e){let t=[...(0,w.h)(e,({repository:o,workload:r})=>JSON.stringify([o,r])).values()].map(o=>{let{workload:r,repository:n}=o[0];return{...He(r,o),...n!==void 0&&{repository:n}}});return(0,w.i)(t,({total:o})=>-(o.sums.emissionsKg??0))}function hr({scope:e,scope3Category:t}){if(e===void 0)return"scope not declared";let o=e===3&&t!==void 0?`, category ${t}`:"";return`scope ${e}${o}`}var gr=e=>[...(0,w.h)(e,hr)].sort(([t],[o])=>t<o?-1:1).map(([t,o])=>He(t,o)),He=(e,t)=>({name:e,rows:t,total:N(t)});function pr(e){return[...new Map(e.map(t=>[JSON.stringify([t.repository,t.workload]),t])).values()]}function fr(e){return Pe(e).map(({name:t,repository:o,rows:r})=>{let n={over:0,missing:0,near:0,within:0,unbudgeted:0};for(let{verdict:l}of r)n[l]+=1;let[s]=(0,w.i)(r.filter(l=>l.verdict==="over"&&l.budgetLimit&&l.budgetUsed),({budgetUsed:l=0,budgetLimit:i=1})=>-l/i);return{...o!==void 0&&{repository:o},workload:t,verdicts:n,...s&&{worst:s}}})}var K=e=>(0,g.j)(e);function M(e,t=48){let o=(0,H.c)(e,t);return o===e?(0,g.j)(e):`<span title="${(0,g.j)(e.slice(0,400))}">${(0,g.j)(o)}</span>`}function re(e){if(e===void 0)return"not recorded";let[t="",...o]=(0,H.c)(e,60).split("/");return o.length===0?(0,g.j)(t):`<span class="w">${(0,g.j)(t)}/</span><wbr><span class="w">${(0,g.j)(o.join("/"))}</span>`}var Fe=e=>`<span class="w">${(0,g.j)(e.slice(0,10))}</span>`;function A(e,t,o,{id:r,foot:n=[],className:s}={}){if(o.length===0)return"";let l=m=>t[m]?.numeric?' class="n"':"",i=m=>`<tr>${m.map((h,p)=>p===0?`<th scope="row">${h}</th>`:`<td${l(p)}>${h}</td>`).join("")}</tr>`,a=t.map(({title:m},h)=>`<th scope="col"${l(h)}>${(0,g.j)(m)}</th>`).join(""),d=[s??"",o.length<=8?"short":""].filter(Boolean).join(" ");return[`<div class="scroll" tabindex="0" role="region" aria-label="${wr(e)}"><table${r===void 0?"":` id="${r}"`}${d===""?"":` class="${d}"`}>`,`<caption>${e}</caption>`,`<thead><tr>${a}</tr></thead>`,`<tbody>
${o.map(i).join(`
`)}
</tbody>`,n.length>0?`<tfoot>${n.map(i).join("")}</tfoot>`:"","</table></div>"].filter(m=>m!=="").join(`
`)}var wr=e=>e.replace(/<[^<>]*>/g,""),O=(e,t,...o)=>`<section aria-labelledby="${e}">
<h2 id="${e}">${(0,g.j)(t)}</h2>
${o.filter(r=>r!=="").join(`
`)}
</section>`,E=(e,t)=>`<p${t===void 0?"":` class="${t}"`}>${e}</p>`,Ee=e=>e.length===0?"":`<ul>
${e.map(t=>`<li>${t}</li>`).join(`
`)}
</ul>`;function ce(e,t){return t!==void 0&&/^https:\/\/[\w.-]+(?::\d+)?\/[\w./~%+@-]*$/.test(t)?`<a href="${(0,g.j)(t)}" rel="noopener noreferrer">${e}</a>`:e}var yr=2e4,Kt=10;function $r(e){let{rows:t}=e,o=t.length>yr,r=["measured","estimated","rate"].flatMap(n=>Pe(t.filter(s=>s.kind===n)).map(s=>({kind:n,slice:s})));return O("evidence","Evidence",E(`Each figure of this page is a sum of these ${(0,u.m)(t.length)} ledger rows. A row leads to its workflow run and commit, to the SHA-256 of the report it was read from, and to its emission factor. The command <code>carbon-budget-gate verify</code> calculates them again.`),o?E(`Of each workload and month only the ${Kt} rows with the most emissions are listed here. The ledger has all of them.`):"",E("On paper the rows are left out: they are in the HTML file and in the ledger.","paper"),...r.filter(({kind:n})=>n!=="rate").length>0?vr(e,r):[""],...r.map(({slice:n,kind:s},l)=>kr(n,s,l,o)))}function vr({period:e},t){let o=Oe(e),r=Array.from({length:Math.ceil(o.length/12)},(a,d)=>o.slice(d*12,d*12+12)),n=t.map(({slice:a})=>(0,w.h)(a.rows,d=>d.period)),s=Math.max(0,...t.flatMap(({kind:a},d)=>a==="rate"?[]:[...n[d]?.values()??[]].map(m=>N(m).sums.emissionsKg??0))),[l,i]=(0,u.i)("emissions",s*1e3);return r.map(a=>A(`Emissions in ${l} CO\u2082e, by workload and month. Each figure leads to its rows.`,[{title:"Workload"},...a.map(d=>({title:Ge(d),numeric:!0}))],t.flatMap(({kind:d,slice:m},h)=>d==="rate"?[]:[[`${br(m)}${d==="estimated"?" (estimated)":""}`,...a.map(p=>{let c=n[h]?.get(p);if(!c)return"";let{sums:f,missing:y}=N(c),$=y.emissionsKg>0?"\u2265 ":"",k=f.emissionsKg===void 0?"\u2013":$+(0,u.j)(f.emissionsKg*1e3/i);return`<a href="#${Mt(h,p)}" aria-label="${C(p)}: ${k}">${k}</a>`})]]),{className:"small"}))}var Mt=(e,t)=>`rows-${e+1}-${t}`,br=({name:e,repository:t})=>t===void 0?M(e,30):`${M(e,30)}<br><span class="muted">${re(t)}</span>`;function kr(e,t,o,r){let n=[...(0,w.h)(e.rows,l=>l.period)].sort(([l],[i])=>l<i?-1:1),s=t==="rate"?"rates per hour":`${Y(e.total)}, ${R(e.total)} CO\u2082e`;return["<details>",`<summary>${e.repository===void 0?"":`${re(e.repository)} \xB7 `}${M(e.name)}, ${t}: ${(0,u.m)(e.rows.length)} rows, ${s}</summary>`,...n.map(([l,i])=>Kr(l,i,Mt(o,l),r)),"</details>"].join(`
`)}function Kr(e,t,o,r){let n=r?t.toSorted((s,l)=>(l.emissionsKg??0)-(s.emissionsKg??0)).slice(0,Kt):t;return A(`${C(e)}: ${n.length<t.length?`${n.length} of `:""}${(0,u.m)(t.length)} rows`,[{title:"Run"},{title:"Judged"},{title:"Commit"},{title:"Energy",numeric:!0},{title:"Emissions",numeric:!0},{title:"Factor"},{title:"Budget"},{title:"SHA-256 of the report"}],n.map(s=>[`${ce(String(s.runId),s.runUrl)}${s.attempt>1?`, attempt ${s.attempt}`:""}`,Fe(s.at),Mr(s),s.energyKwh===void 0?"\u2013":(0,u.h)("energy",s.energyKwh),s.emissionsKg===void 0?"\u2013":S(s.emissionsKg),xr(s),s.verdict,Sr(s)]),{id:o,className:"small"})}function Mr({sha:e,runUrl:t}){let o=`<code>${K(e.slice(0,10))}</code>`,r=/^(https:\/\/[\w.-]+(?::\d+)?\/[\w.-]+\/[\w.-]+)\/actions\/runs\/\d/.exec(t??"")?.[1];return r!==void 0&&/^[0-9a-f]{7,64}$/.test(e)?ce(o,`${r}/commit/${e}`):o}function xr(e){return`${e.carbonIntensity===void 0?"":`${(0,u.j)(e.carbonIntensity)} g/kWh, `}${M(Te(e),60)}`}function Sr({reportSha256:e=[],hash:t}){let o=e.map(n=>`<span class="hash">${K(n)}</span>`),r=t===void 0?"":`<br><span class="hash muted">row ${K(t.slice(0,16))}\u2026</span>`;return o.length===0?`not recorded${r}`:`${o.join("<br>")}${r}`}var X=680,ne=12;function he({id:e,title:t,description:o,height:r,body:n,key:s}){return["<figure>",`<figcaption>${(0,g.j)(s===void 0?t:`${t}. ${s}`)}</figcaption>`,`<svg viewBox="0 0 ${X} ${r}" role="img" aria-labelledby="${e}-title ${e}-desc">`,`<title id="${e}-title">${(0,g.j)(t)}</title>`,`<desc id="${e}-desc">${(0,g.j)(o)}</desc>`,...n.filter(l=>l!==""),"</svg>","</figure>"].join(`
`)}var T=e=>Number(e.toFixed(1)),ie=(e,t,o,r,n)=>r<=0||n<=0?"":`<rect class="${e}" x="${T(t)}" y="${T(o)}" width="${T(r)}" height="${T(n)}"/>`,Q=(e,t,o,r,n)=>`<line class="${e}" x1="${T(t)}" y1="${T(o)}" x2="${T(r)}" y2="${T(n)}"/>`,B=(e,t,o,r,n="")=>`<text${n&&` class="${n}"`} x="${T(e)}" y="${T(t)}" text-anchor="${r}">${(0,g.j)(o)}</text>`;function Je(e,t,o){let[r,n]=(0,u.i)("emissions",e*1e3),s=(0,L.c)().domain([0,Math.max(e*1e3/n,1e-9)]).nice(4).range([t,o]);return{unit:r,at:l=>s(l*1e3/n),scale:s}}function Ye(e,t,o){let[r,n]=[26,8];return{body:e.flatMap((s,l)=>{let i=n+l*r;return[B(V.right,i+14,(0,H.c)(t(s),36),"end"),...o(s,i+2,17)]}),height:n+e.length*r+6}}var V={right:236,left:246},ge=X-92;function Er(e){let t=e.filter(({verdicts:{unbudgeted:i,...a}})=>Object.values(a).some(Boolean)).slice(0,ne);if(t.length===0)return"";let o=(0,L.c)().domain([0,1]).range([V.left,ge]),r=[["within","less"],["near","near"],["over","more"],["missing","none"]],n=({verdicts:i})=>r.reduce((a,[d])=>a+i[d],0),{body:s,height:l}=Ye(t,({workload:i,repository:a})=>a===void 0?i:`${a.split("/").at(-1)} \xB7 ${i}`,(i,a,d)=>{let m=0,h=r.map(([c,f])=>{let y=i.verdicts[c]/n(i),$=ie(f,o(m),a,o(m+y)-o(m),d);return m+=y,$}),p=(i.verdicts.within+i.verdicts.near)/n(i);return[...h,B(ge+6,a+13,`${(0,u.k)(p)} kept`,"start","strong")]});return he({id:"budgets-kept",title:"Budgets kept, by workload",description:t.map(i=>`${(0,H.c)(i.workload)}: ${i.verdicts.over} over of ${n(i)}`).join(", "),body:s,height:l,key:"From left: within, near, over, no figure. The share kept is within and near together."})}function _r(e){let t=e.filter(({realised:i})=>i).slice(0,ne);if(t.length===0)return"";let o=t.flatMap(({realised:i,predicted:a})=>[i?.low??0,i?.high??0,a?.low??0,a?.high??0]),r=(0,L.c)().domain([Math.max(-1,Math.min(0,...o)),Math.min(1,Math.max(.1,...o))]).nice(5).range([V.left,ge]).clamp(!0),{body:n,height:s}=Ye(t,({workload:i,rules:a})=>`${i}: ${a.join(", ")}`,({predicted:i,realised:a},d,m)=>[i?ie("range",r(i.low),d,Math.max(2,r(i.high)-r(i.low)),m):"",a?Q("whisker",r(a.low),d+m/2,r(a.high),d+m/2):"",a?`<circle class="dot" cx="${T(r(a.share))}" cy="${T(d+m/2)}" r="4.5"/>`:"",a?B(ge+6,d+13,(0,u.k)(a.share),"start","strong"):""]),l=r.ticks(5).flatMap(i=>[Q(i===0?"zero":"grid",r(i),4,r(i),s),B(r(i),s+14,(0,u.k)(i),"middle")]);return he({id:"savings-realised",title:"Predicted and realised savings",description:t.map(({workload:i,predicted:a,realised:d})=>`${(0,H.c)(i)}: realised ${d?de(d.low,d.high):"unknown"}${a?`, predicted ${de(a.low,a.high)}`:""}`).join("; "),height:s+22,body:[...l,...n],key:"Band: predicted. Dot and line: realised, with its 95% interval."})}var pe=!0;function Cr({budgets:e}){let t=ze(e);return O("budgets","Budgets kept and broken",Er(e),A("Run results by verdict",[{title:"Workload"},{title:"Repository"},...["Within","Near","Over","No figure","No budget"].map(o=>({title:o,numeric:pe})),{title:"Furthest over"}],e.map(({workload:o,repository:r,verdicts:n,worst:s})=>[M(o),re(r),...[n.within,n.near,n.over,n.missing,n.unbudgeted].map(u.m),s?Rr(s):""]),{foot:[["All","",...[t.within,t.near,t.over,t.missing,t.unbudgeted].map(u.m),""]]}))}function Rr(e){let{budget:t,runId:o,runUrl:r}=e,n=Ar(e);return`${n===""?"":`${n} `}in run ${ce(String(o),r)}${t===void 0?"":`, ${M(t,30)}`}`}function Ar({budgetUsed:e,budgetLimit:t,budgetPer:o}){return e===void 0||!t||o==="tokens"?"":o==="baseline"?`${(0,u.k)(e,"always")}, allowed ${(0,u.k)(t,"always")},`:(0,u.k)(e/t-1,"always")}var xt=15;function Or(e){let t=e.overridden.toReversed(),o=t.slice(xt),r="Runs over budget that somebody with write access, not the author, let through";return O("governance","Governance",Ee(nt(e).map(K)),t.length===0?"":St(r,t.slice(0,xt)),o.length===0?"":`<details><summary>${(0,u.m)(o.length)} earlier overrides</summary>
${St(`${r}, earlier`,o)}
</details>`)}var St=(e,t)=>A(e,[{title:"Run"},{title:"Workload"},{title:"By"},{title:"On"},{title:"Reason"}],t.map(o=>[ce(String(o.runId),o.runUrl),M(o.workload),M(o.overrideBy??""),Fe(o.overrideAt??o.at),o.overrideReason===void 0||o.overrideReason.trim()===""?"none given":K(o.overrideReason.slice(0,600))]));function Ir({savings:e}){return O("savings","Advice followed",...e.length===0?[E("No setting changed after advice on it, so no saving can be shown. Advice that nobody follows saves nothing.")]:[E("A setting changed after the gate had advised it, and later runs were measured. Realised shares compare medians, with a 95% interval from the spread of both sides. They are in the totals already and lower nothing further."),_r(e),A("Predicted and realised savings",[{title:"Workload"},{title:"What changed"},{title:"Compared"},{title:"Runs",numeric:pe},{title:"Predicted",numeric:pe},{title:"Realised",numeric:pe},{title:"Avoided (CO\u2082e)",numeric:pe},{title:"Result"}],e.map(t=>[`${M(t.workload)}<br><span class="muted">${re(t.repository)}</span>`,`${K(t.setting)}: ${M(t.from)} \u2192 ${M(t.to)}, ${ce(Fe(t.at),t.runUrl)}; advice: ${K(st(t))}`,K(t.figure),`${t.runsBefore} + ${t.runsAfter}`,t.predicted?de(t.predicted.low,t.predicted.high):"\u2013",t.realised?it(t.realised):"\u2013",t.avoidedKg?S(Math.max(0,t.avoidedKg.likely)):"\u2013",rt[t.outcome]]))])}var ee=!0;function Gr({sci:e}){return e.length===0?"":O("sci","Software Carbon Intensity",E("(E \xB7 I + M) per R, by ISO/IEC 21031. Without embodied emissions it is only the operational part."),A("Emissions per functional unit",[{title:"Workload"},{title:"Kind"},{title:"R, counted"},...["E","I","E \xB7 I","M","Per R"].map(t=>({title:t,numeric:ee}))],e.map(t=>[M(t.workload),t.kind,`${(0,u.j)(t.units)} \xD7 ${M(t.unit,24)}`,(0,u.h)("energy",t.energyKwh),`${(0,u.j)(t.carbonIntensity)} g/kWh`,D(t.operationalG),t.embodiedG===void 0?"unknown":D(t.embodiedG),t.embodiedG===void 0?`\u2265 ${D(t.gramsPerUnit)}, operational only`:D(t.gramsPerUnit)])))}function jr({rates:e}){return e.length===0?"":O("rates","What keeps running",E("Rates as last stated in this period. They are in no total of this page."),A("Rates per month of 730 hours",[{title:"Workload"},{title:"Repository"},{title:"Energy",numeric:ee},{title:"Emissions (CO\u2082e)",numeric:ee}],e.map(t=>[M(t.workload),re(t.repository),t.energyKwh===void 0?"\u2013":(0,u.h)("energy",t.energyKwh*730),t.emissionsKg===void 0?"\u2013":S(t.emissionsKg*730)])))}var Tr=({gaps:e})=>e.length===0?E("Every row has energy, emissions, a scope and the hash of its report."):Ee(e.map(K));function Br(e){let{methods:t,factors:o}=e;return O("method","Method",...$e(e).map(r=>{let[n="",...s]=r.split(". ");return s.length>0&&n.length<20?E(`<strong>${K(n)}.</strong> ${K(s.join(". "))}`):E(K(r))}),A("How the rows were measured",[{title:"Method"},{title:"Kind"},{title:"Basis"},{title:"Rows",numeric:ee},{title:"Energy",numeric:ee}],t.map(r=>[M(r.method,90),r.kind,r.basis,(0,u.m)(r.rows),r.energyKwh===void 0?"\u2013":(0,u.h)("energy",r.energyKwh)])),A("Emission factors",[{title:"Source, zone, year"},{title:"Kind"},{title:"Rows",numeric:ee},{title:"Carbon intensity",numeric:ee}],o.map(r=>[M(je(r),90),K([r.kind,r.basis,r.dataset].filter(n=>n!==void 0).join(", ")||"not stated"),(0,u.m)(r.rows),Ve(r)])))}var Et="--page: #ffffff; --card: #f6f8fa; --line: #d1d9e0; --faint: #e6eaef; --text: #1f2328; --muted: #59636e; --link: #0969da; --now: #0969da; --then: #8c959f; --less: #1a7f37; --more: #bc4c00; --near: #bf8700; --none: #afb8c1; --range: #0969da33;",zr="--page: #0d1117; --card: #151b23; --line: #3d444d; --faint: #262c36; --text: #f0f6fc; --muted: #9198a1; --link: #4493f8; --now: #4493f8; --then: #848d97; --less: #3fb950; --more: #f0883e; --near: #d29922; --none: #656c76; --range: #4493f840;",_t=`
:root { color-scheme: light dark; ${Et} }
@media (prefers-color-scheme: dark) { :root { ${zr} } }
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
`.trim(),z=({total:e})=>e.sums.emissionsKg??0;function Wr({kind:e,months:t,earlierMonths:o,earlier:r}){let[n,s,l]=[28,200,56],i=r!==void 0,a=Math.max(...t.map(z),...i?o.map(z):[0]);if(a===0)return"";let{unit:d,at:m,scale:h}=Je(a,s,n),p=(0,L.a)().domain(t.map(({name:$})=>$)).range([l,X-8]).padding(.25),c=p.bandwidth(),f=Math.ceil(t.length/ne),y=t.flatMap(({name:$},k)=>{let v=o[k]?.total.sums.emissionsKg,[F,ae]=[p($)??0,v===void 0?void 0:m(v)];return[{x:F-c*.15,y:ae},{x:F+c*1.15,y:ae}]});return he({id:`months-${e}`,title:`Emissions by month, ${e}`,description:`The highest month is ${C(Ct(t).name)} with ${S(z(Ct(t)))}.`,height:232,body:[...Rt({scale:h,unit:d},l),...t.map($=>ie("now",p($.name)??0,m(z($)),c,s-m(z($)))),i?`<path class="then" d="${Nr(y)}"/>`:"",Q("zero",l,s,X-8,s),...t.flatMap(({name:$},k)=>k%f===0?[B((p($)??0)+c/2,s+18,Lr($,k,t.length),"middle")]:[])],...i&&{key:"Bars: this period. Dashed: the months of the period before."}})}var Nr=(0,L.d)(({x:e})=>e,({y:e=0})=>e).defined(({y:e})=>e!==void 0).digits(1),Ct=e=>e.reduce((t,o)=>z(o)>z(t)?o:t),Lr=(e,t,o)=>o>12||t===0&&o<12?`${Ge(e)} ${e.slice(2,4)}`:Ge(e);function Ur(e,t,o,r){let{parts:n,fromKg:s,toKg:l}=t,i=[["Energy",n.energy/1e3],["Mix of workloads",n.mix/1e3],["Grid",n.grid/1e3]],[a,d,m]=[28,200,56],h=s,p=i.map(([x,I])=>{let W=h;return h+=I,{name:x,by:I,from:W,to:h}}),{unit:c,at:f,scale:y}=Je(Math.max(s,l,...p.map(({to:x})=>x)),d,a),$=(0,L.a)().domain([0,1,2,3,4]).range([m,X-8]).padding(.3),[k,v]=[$.bandwidth(),x=>$(x)??0],F=x=>v(x)+k/2,ae=(x,I,W)=>[ie("now",v(x),f(I),k,d-f(I)),B(F(x),f(I)-6,S(I),"middle","strong"),B(F(x),d+18,(0,H.c)(W,20),"middle")];return he({id:`change-${e}`,title:`What changed the emissions, ${e}`,description:`From ${S(s)} in ${o} to ${S(l)} in ${r}: ${i.map(([x,I])=>`${x} ${P(I)}`).join(", ")}.`,height:232,body:[...Rt({scale:y,unit:c},m),...ae(0,s,o),...p.flatMap(({name:x,by:I,from:W,to:Ce},le)=>[Q("join",v(le)+k,f(W),v(le+1),f(W)),ie(I>0?"more":"less",v(le+1),f(Math.max(W,Ce)),k,Math.max(1,Math.abs(f(W)-f(Ce)))),B(F(le+1),f(Math.max(W,Ce))-6,P(I),"middle","strong"),B(F(le+1),d+18,x,"middle")]),Q("join",v(3)+k,f(h),v(4),f(h)),...ae(4,l,r),Q("zero",m,d,X-8,d)]})}function qr({kind:e,workloads:t}){let o=t.filter(d=>z(d)>0);if(o.length===0)return"";let r=o.slice(0,o.length>ne?ne-1:ne),n=o.slice(r.length),s=[...r.map(d=>({name:Dr(d),kg:z(d)})),...n.length>0?[{name:`${n.length} others`,kg:n.reduce((d,m)=>d+z(m),0)}]:[]],{at:l}=Je(Math.max(...s.map(({kg:d})=>d)),V.left,ge),{body:i,height:a}=Ye(s,({name:d})=>d,({kg:d},m,h)=>[ie("now",V.left,m,Math.max(1,l(d)-V.left),h),B(Math.max(l(d),V.left+1)+6,m+13,S(d),"start","strong")]);return he({id:`workloads-${e}`,title:`Emissions by workload, ${e}`,description:s.map(({name:d,kg:m})=>`${(0,H.c)(d)} ${S(m)}`).join(", "),body:i,height:a})}var Dr=({name:e,repository:t})=>t===void 0?e:`${t.split("/").at(-1)} \xB7 ${e}`,Rt=({scale:e,unit:t},o)=>[B(o,14,`${t} CO\u2082e`,"start"),...e.ticks(4).flatMap(r=>[Q("grid",o,e(r),X-8,e(r)),B(o-8,e(r)+4,e.tickFormat(4)(r),"end")])],se=!0,At=e=>Ie(e,"the period before");function Pr(e){let{kinds:t,before:o,period:r}=e,[n,s]=[At(o),Ie(r,"this period")],l=t.flatMap(({kind:i,change:a})=>{if(!a)return[];let d=(m,h)=>[m,P(h/1e3),a.fromKg>0?(0,u.k)(h/1e3/a.fromKg,"always"):"\u2013"];return[Ur(i,a,n,s),A(`What changed the emissions from ${n} to ${s}, ${i} (CO\u2082e)`,[{title:"Cause"},{title:"Change",numeric:se},{title:`Of ${n}`,numeric:se}],[d("More or less energy",a.parts.energy),d("Energy that moved between workloads on different grids",a.parts.mix),d("A cleaner or dirtier grid",a.parts.grid)],{foot:[d("All",(a.toKg-a.fromKg)*1e3)]})]});return O("change","Energy against grid",...l.length>0?[E("Energy is what the software and its teams control; the grid is not. The parts add up to the change (LMDI-I, additive)."),...l,Ee(ot(e).map(K))]:[E(`There are no rows of ${K(_(o))} to compare with, so the change of the emissions is unknown.`)])}function Hr({kinds:e,before:t}){let o=e.flatMap(r=>{let{months:n,earlierMonths:s,earlier:l,total:i}=r;return[Wr(r),A(`Energy and emissions by month, ${r.kind}`,[{title:"Month"},...["Runs","Energy","Emissions (CO\u2082e)","Intensity"].map(a=>({title:a,numeric:se})),...l?[{title:`Emissions, ${At(t)}`,numeric:se}]:[]],n.map((a,d)=>[C(a.name),(0,u.m)(a.total.runs),...Ze(a),...l?[R(s[d].total)]:[]]),{foot:[["All",(0,u.m)(i.runs),...Ze({total:i}),...l?[R(l)]:[]]]})]});return O("months","By month",...o)}var Ze=({total:e})=>[Y(e),R(e),be(e)];function Fr({kinds:e,repositories:t}){let o=e.flatMap(r=>[qr(r),A(`Energy and emissions by workload, ${r.kind}`,[{title:"Workload"},...t.length>0?[{title:"Repository"}]:[],...["Runs","Energy","Emissions (CO\u2082e)","Intensity","Share"].map(n=>({title:n,numeric:se}))],r.workloads.map(n=>[M(n.name),...t.length>0?[re(n.repository)]:[],(0,u.m)(n.total.runs),...Ze(n),Jr(n.total.sums.emissionsKg,r.total.sums.emissionsKg)]))]);return O("workloads","By workload",...o)}var Jr=(e,t)=>e===void 0||!t?"\u2013":(0,u.k)(e/t);function Yr({kinds:e}){let t=e.map(({kind:o,scopes:r,total:n})=>A(`Emissions by scope of the GHG Protocol, ${o} (CO\u2082e)`,[{title:"Scope"},...["Energy","Location-based","Market-based","Embodied, apart"].map(s=>({title:s,numeric:se}))],r.map(s=>[K(Zr(s.name)),...Ot(s)]),{foot:[["All",...Ot({total:n})]]}));return O("scopes","By scope",E("Hosted runners, cloud services and APIs of language models are scope 3, category 1. Own machines are scope 2. A dash is unknown, not zero."),...t)}var Zr=e=>e.charAt(0).toUpperCase()+e.slice(1),Ot=({total:e})=>[Y(e),R(e),R(e,"emissionsMarketKg"),R(e,"embodiedKg")],Xr=e=>Ie(e,"the period before");function Qr(e){let t=`Energy and emissions of software, ${_(e.period)}`;return["<!doctype html>",'<html lang="en">',"<head>",'<meta charset="utf-8">',`<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'sha256-${(0,jt.a)("sha256").update(_t).digest("base64")}'; base-uri 'none'; form-action 'none'">`,'<meta name="viewport" content="width=device-width, initial-scale=1">','<meta name="referrer" content="no-referrer">','<meta name="color-scheme" content="light dark">',`<title>${(0,g.j)(t)}</title>`,`<style>${_t}</style>`,"</head>","<body>","<header>",`<h1>${(0,g.j)(t)}</h1>`,E(Vr(e),"muted"),"</header>","<main>",...tt(e).map((o,r)=>E(K(o),r===0?"lead":void 0)),...e.kinds.map(o=>en(o,e)),Pr(e),Hr(e),Fr(e),Yr(e),Cr(e),Or(e),Ir(e),Gr(e),jr(e),O("gaps","What is missing",Tr(e)),Br(e),O("claims","What may be said from these figures",Ee(io.map(K))),$r(e),"</main>","</body>","</html>",""].filter(o=>o!=="").join(`
`).concat(`
`)}function Vr({repositories:e,rows:t,period:o}){let r=e.slice(0,12).map(s=>M(s)),n=e.length>12?` and ${e.length-12} more`:"";return`${r.length>0?`${r.join(", ")}${n} \xB7 `:""}${C(o.from)} to ${C(o.to)}, UTC \xB7 ${(0,u.m)(t.length)} ledger rows \xB7 Carbon Budget Gate`}var fe=(e,t,o="")=>`<li><span class="what">${(0,g.j)(e)}</span><span class="figure">${(0,g.j)(t)}</span>${o===""?"":`<span class="note">${o}</span>`}</li>`;function en({kind:e,total:t,earlier:o},{budgets:r,before:n,kinds:s}){let{kept:l,budgeted:i}=ze(r),a=c=>{let f=Be(t.sums[c],o?.sums[c]);return f==="\u2013"?"no earlier figure":`${f} against ${Xr(n)}`},{range:d}=t,m=(c,f,y)=>`${(0,g.j)(y(c))} to ${(0,g.j)(y(f))}; `,h=d?m(d.energyLowKwh,d.energyHighKwh,c=>(0,u.h)("energy",c)):"",p=d?m(d.emissionsLowKg,d.emissionsHighKg,S):"";return[s.length>1?`<h3>${e==="measured"?"Measured":"Estimated, apart from what is measured"}</h3>`:"",'<ul class="cards">',fe(`Energy, ${e}`,Y(t),h+a("energyKwh")),fe("Emissions (CO\u2082e), location-based",R(t),p+a("emissionsKg")),fe("Carbon intensity",be(t),o?`${(0,g.j)(be(o))} before`:"of all energy"),e==="measured"||s.length===1?fe("Budgets kept",i>0?(0,u.k)(l/i):"\u2013",`${(0,u.m)(l)} of ${(0,u.m)(i)} run results`):fe("Run results",(0,u.m)(t.rows),`of ${(0,u.m)(t.runs)} runs`),"</ul>"].filter(c=>c!=="").join(`
`)}function tn(e){let{period:t,before:o,repositories:r,rows:n,kinds:s,rates:l,budgets:i}=e,{overridden:a,savings:d,sci:m,methods:h,factors:p,gaps:c}=e,f={reportVersion:1,period:t,before:o,repositories:r,rows:n.length,kinds:s.map(on),ratesPerHour:l.map(({repository:y,workload:$,energyKwh:k,emissionsKg:v})=>({repository:y,workload:$,energyKwh:k,emissionsKg:v})),budgets:i.map(({repository:y,workload:$,verdicts:k,worst:v})=>({repository:y,workload:$,verdicts:k,...v&&{worst:{runId:v.runId,used:v.budgetUsed,limit:v.budgetLimit}}})),overrides:a.map(({repository:y,runId:$,workload:k,...v})=>({repository:y,runId:$,workload:k,by:v.overrideBy,at:v.overrideAt,reason:v.overrideReason})),savings:d,sci:m,methods:h,factors:p,method:$e(e),gaps:c};return`${JSON.stringify(f,null,2)}
`}var on=({kind:e,total:t,earlier:o,change:r,months:n,workloads:s,scopes:l})=>({kind:e,total:we(t),...o&&{earlier:we(o)},...r&&{change:{energyKg:r.parts.energy/1e3,mixKg:r.parts.mix/1e3,gridKg:r.parts.grid/1e3,fromKg:r.fromKg,toKg:r.toKg,shareByOtherMethod:r.otherMethod}},months:n.map(({name:i,total:a})=>({month:i,...we(a)})),workloads:s.map(rn),scopes:l.map(({name:i,total:a})=>({scope:i,...we(a)}))}),rn=({name:e,repository:t,total:o})=>({workload:e,repository:t,...we(o)}),we=({rows:e,runs:t,sums:o,range:r,missing:n,carbonIntensity:s})=>({rows:e,runs:t,...o,carbonIntensityGPerKwh:s,...r,rowsWithout:Object.fromEntries(Object.entries(n).filter(([,l])=>l>0))});function nn(e){let{sci:t,period:o,factors:r,methods:n}=e,s=a=>({title:a,align:"right"}),l=a=>({title:a,align:"left"}),i=[`# Software Carbon Intensity, ${_(o)}`,"SCI = (E \xB7 I + M) per R, ISO/IEC 21031:2024. Offsets, certificates and contracts for power lower none of it: I is location-based.",t.length===0?"No row counts functional units. Name one in the budget file, such as `functional-unit: { name: inference, from: calls }`.":(0,g.e)([l("Repository"),l("Workload"),l("Kind"),l("R"),s("Count of R"),s("E"),s("I"),s("E \xB7 I"),s("M"),s("SCI per R")],t.map(a=>[(0,g.a)(a.repository??"not recorded"),(0,g.a)(a.workload),a.kind,(0,g.a)(a.unit),(0,u.j)(a.units),(0,u.h)("energy",a.energyKwh),`${(0,u.j)(a.carbonIntensity)} g/kWh`,D(a.operationalG),a.embodiedG===void 0?"unknown":D(a.embodiedG),a.embodiedG===void 0?`\u2265 ${D(a.gramsPerUnit)}, operational only`:D(a.gramsPerUnit)])),"## Boundary","Workflow runs only: training, evaluation, tests and builds. For SCI for AI, training and evaluation belong to the provider boundary, and inference in production, which no workflow measures, to the consumer boundary.",...t.filter(({without:a})=>a>0).map(({workload:a,without:d,rows:m})=>`- ${(0,g.a)(a)}: ${(0,u.m)(d)} of ${(0,u.m)(d+m)} rows are left out because they lack energy, emissions or the count of R.`),"## Coefficients",...r.map(a=>`- I: ${(0,g.a)(je(a))}, ${Ve(a)}, ${(0,u.m)(a.rows)} rows`),...n.map(a=>`- E: ${(0,g.b)(a.method)}, ${a.basis}, ${(0,u.m)(a.rows)} rows`),"- M: the share of a device\u2019s embodied emissions in the duration of the run, from `device:` in the budget file; unknown where none is declared."];return{text:`${sn(i)}
`,notes:[]}}var sn=e=>e.reduce((t,o,r)=>t+(o.startsWith("- ")&&e[r-1]?.startsWith("- ")?`
`:`

`)+o),an=["markdown","html","csv","json","esrs","sci"],Bt=(e,{period:t,repositories:o,unread:r=[]})=>ur(uo(e),t,o,r);function zt(e,t,{profile:o,taxonomy:r}){let n=s=>({text:s,notes:[]});return{markdown:()=>n(Xe(e)),html:()=>n(Qr(e)),csv:()=>Go(e,o),json:()=>n(tn(e)),esrs:()=>Lo(e,r),sci:()=>nn(e)}[t]()}function Wt(e){let t=e.map(({path:o,text:r})=>(0,Gt.a)(r,o));return{rows:t.flatMap(({rows:o})=>o),problems:t.flatMap(({problems:o})=>o)}}var Nt=({where:e,what:t})=>e.line===void 0?`${(0,ye.c)(e)} (${t})`:(0,ye.c)(e);function Lt(e,t){let o=[],r=(d,m)=>o.push({what:d,where:{},remedy:m}),n=(d,m,h)=>{let p=h.find(f=>f===m);if(p)return[p];let c=(0,Tt.a)([m],h);return r(`${t(d)}: "${m}" is not known`,c?`Did you mean ${c}?`:`Use ${(0,u.o)(h)}.`),[]},s=Yt(e);"refused"in s&&r(`The period ${s.refused}`,`Give ${t("year")} 2026, or ${t("from")} 2026-01 and ${t("to")} 2026-06.`);for(let d of e.repositories)/^[\w.-]+\/[\w.-]+$/.test(d)||r(`${t("repositories")}: "${d}" is not a repository`,"Write it like owner/name.");let l=(e.formats.length>0?e.formats:["markdown"]).flatMap(d=>n("formats",d,an)),[i]=n("profile",e.profile??"generic",Ro),[a]=n("taxonomy",e.taxonomy??"2026",Wo);if(o.length>0||"refused"in s||!i||!a)throw new ye.a(o);return{period:s.value,repositories:e.repositories,formats:[...new Set(l)],profile:i,taxonomy:a}}0&&(module.exports={a,b,c,d,e,f});
//# chunk ./chunk-OAQQJN53.js
var h=Object.defineProperty;var N=Object.getOwnPropertyDescriptor;var T=Object.getOwnPropertyNames;var x=Object.prototype.hasOwnProperty;var A=(e,t)=>{for(var r in t)h(e,r,{get:t[r],enumerable:!0})},D=(e,t,r,a)=>{if(t&&typeof t=="object"||typeof t=="function")for(let o of T(t))!x.call(e,o)&&o!==r&&h(e,o,{get:()=>t[o],enumerable:!(a=N(t,o))||a.enumerable});return e};var F=e=>D(h({},"__esModule",{value:!0}),e);var E={};A(E,{a:()=>v,b:()=>$});module.exports=F(E);var i=require("./chunk-HVI5UZSM.js"),j=require("./chunk-3IJUMDFU.js"),s=require("node:fs/promises"),l=require("node:path"),n=["ledger","ledger.jsonl"],u=[...n,"history.jsonl"],S=["**/node_modules","**/.git"];async function v(e,t){let r=await Promise.all(e.length>0?e.map(a=>d(a,t)):u.map(a=>p(a,t)));return(await m(r.flat(),t,u)).map(({file:a,bytes:o})=>({path:a,text:o.toString("utf8")}))}async function $(e,t){if(e!==void 0)return m(await d(e,t),t,n);let r=await Promise.all(n.map(a=>p(a,t)));return m(r.find(a=>a.length>0)??[],t,n)}async function m(e,t,r){if(e.length===0)throw c(`There is no ledger here: no ${r.join(", no ")}`,"Name a ledger with --ledger, such as a checkout of the branch carbon-ledger.");let a=[...new Set(e)].sort();return Promise.all(a.map(async o=>({file:o,bytes:await(0,s.readFile)((0,l.resolve)(t,o))})))}var p=async(e,t)=>await y((0,l.resolve)(t,e))==="none"?[]:d(e,t,"may be empty"),y=e=>(0,s.stat)(e).then(t=>t.isDirectory()?"folder":"file",()=>"none"),b="Name a .jsonl file that the gate wrote, or a folder of them.";async function d(e,t,r="is refused"){let a=await y((0,l.resolve)(t,e)),o=f=>(0,l.relative)(t,f).replaceAll(l.sep,"/")||".";if(a==="file")return[o((0,l.resolve)(t,e))];if(a==="none"&&!/[*?[{]/.test(e))throw c(`There is no ledger ${e}`,b);let{root:P,glob:k}=a==="folder"?{root:e,glob:"**/*.jsonl"}:(0,i.a)(e),g=(0,l.resolve)(t,P),w=(await(0,i.b)({folder:g,globs:[k],ignore:S,links:"follow"})).flat();if(w.length===0&&r==="is refused")throw c(a==="folder"?`The folder ${e} has no .jsonl files`:`No file matches ${e}`,b);return w.map(f=>o((0,l.join)(g,f)))}var c=(e,t)=>new j.a([{what:e,where:{},remedy:t}]);0&&(module.exports={a,b});
//# chunk ./rollup.js
var u=require("./chunk-ZYLFDBMQ.js"),j=require("./chunk-KHGJ7SIZ.js"),C=require("./chunk-FYK5SZB4.js"),I=require("./chunk-RBMXI6UM.js"),N=require("./chunk-WASBIHTK.js"),A=require("./chunk-FEYEW632.js"),D=require("./chunk-FWEFE3N7.js"),H=require("./chunk-AJJHTZRB.js"),M=require("./chunk-ZKNRNIBC.js"),x=require("./chunk-SLFE5ZCP.js"),L=require("./chunk-CDYSESLL.js"),B=require("./chunk-BCNGVCEA.js"),g=require("./chunk-2CHGWTK7.js"),G=require("./chunk-TIAXXUU5.js"),K=require("./chunk-AGEA4VUS.js"),F=require("./chunk-KHX3T3HA.js"),X=require("./chunk-35OFH6RJ.js"),W=require("./chunk-V4EE6XQD.js"),Y=require("./chunk-XYVCAZMA.js"),q=require("./chunk-FFS72SIN.js"),z=require("./chunk-4H7HFFC4.js"),m=require("./chunk-J5EEN3LI.js"),e=require("./chunk-5HYOQBR3.js"),J=require("./chunk-6QSERHU7.js"),Q=require("./chunk-GSCZG6HY.js"),V=require("./chunk-Y47WWMU7.js"),Z=require("./chunk-VSINBLEY.js"),ee=require("./chunk-YM5AHQNN.js"),te=require("./chunk-7RBRZXME.js"),oe=require("./chunk-VFLH3L6A.js"),c=require("./chunk-3IJUMDFU.js"),re=require("./chunk-DCCSLJNL.js"),ie=require("./chunk-AAIZSMK5.js"),ne=require("./chunk-4L5RI3VG.js"),w=require("node:child_process"),f=require("node:fs"),b=require("node:os"),p=require("node:path"),k=require("node:url"),{env:l}=process,y={org:"org",from:"from",since:"since",output:"output",config:"config",month:"month",name:"name",format:"format",engine:"engine","clickhouse-url":"url",issue:"issue",webhook:"webhook"};async function O(){for(let i of["token","clickhouse-password","webhook","clickhouse-url"]){let a=(0,e.d)(i);a!==""&&(0,e.c)(a)}let t=T(),o=P(),r=o.engine.kind==="duckdb"?await _():void 0;l.GITHUB_TOKEN=(0,e.d)("token")||l.GITHUB_TOKEN,l.CLICKHOUSE_USER=(0,e.d)("clickhouse-user"),l.CLICKHOUSE_PASSWORD=(0,e.d)("clickhouse-password");let n=await(0,u.c)({...o,...r&&{duckdbFolder:r}},process);await $(n,(0,p.resolve)(o.output),t)}function T(){let t=(0,e.d)("mode")||"enforce";if(t==="enforce"||t==="observe")return t;throw new c.a([{what:`Input \`mode\` is "${t}"`,where:{},remedy:"Use enforce or observe."}])}function P(){let t=Object.entries(y).flatMap(([n,i])=>{let a=(0,e.d)(n);return a===""?[]:[`--${i}=${a}`]}),o=(0,e.e)("repositories").map(n=>`--repositories=${n}`),r=(0,g.a)(["rollup",...t,...o]);if(r.kind!=="rollup")throw new Error("the inputs are not those of a roll-up");return r}async function _(){let t=process.cwd();try{return(0,u.a)(t),t}catch(r){if(!(r instanceof c.a))throw r}let o=(0,p.join)(l.RUNNER_TEMP||(0,b.tmpdir)(),"carbon-budget-gate","engine");if((0,f.mkdirSync)(o,{recursive:!0}),(0,f.cpSync)((0,k.fileURLToPath)(new URL("../rollup/engine/",entryUrl)),o,{recursive:!0}),(0,e.m)("Installing DuckDB, which calculates the roll-up."),await S(["ci","--ignore-scripts","--no-audit","--no-fund"],o)!==0)throw new c.a([{what:"DuckDB could not be installed by npm",where:{},remedy:"Give the runner npm and access to its registry, or use `engine: clickhouse`."}]);return o}var R=/^(?:PATH|Path|HOME|USERPROFILE|APPDATA|TEMP|TMP|SystemRoot|(?:npm_config_|NPM_CONFIG_).*|(?:https?|no)_proxy|(?:HTTPS?|NO)_PROXY|NODE_EXTRA_CA_CERTS)$/;function S(t,o){let r=Object.fromEntries(Object.entries(l).filter(([i])=>R.test(i))),n=process.platform==="win32";return new Promise(i=>{(0,w.spawn)("npm",t,{cwd:o,env:r,shell:n,stdio:["ignore","inherit","inherit"]}).once("error",()=>i(null)).once("exit",i)})}var U=["over","missing","near","within"];async function $({fleet:t,summary:o,digest:r,status:n},i,a){let v=U.find(s=>t.budgets.some(E=>E.level===s));(0,e.f)("site",(0,p.join)(i,"site")),(0,e.f)("ledger",(0,p.join)(i,"ledger")),(0,e.f)("fleet",(0,p.join)(i,"fleet.json")),(0,e.f)("verdict",v??"unbudgeted"),(0,e.f)("unread",String(t.failed.length));for(let s of o.trimEnd().split(`
`))(0,e.m)((0,m.a)(s));await e.a.addRaw(r).write().catch(s=>(0,e.k)(`The job summary could not be written: ${(0,m.a)(s.message)}`)),t.failed.length>0&&(0,e.k)(`${t.failed.length} repositories could not be read; the next run reads them.`);let d=t.budgets.filter(({level:s})=>s==="over").map(({name:s})=>s);if(d.length===0)return;let h=`Over budget in ${t.month}: ${d.join(", ")}`;a==="enforce"&&n!==0?(0,e.g)((0,m.a)(h)):(0,e.k)((0,m.a)(h))}O().catch(t=>{process.exitCode=1,t instanceof c.a?(0,e.j)((0,m.a)(t.message.split(`
`).join(" "))):(0,e.j)((0,m.a)(`The roll-up failed unexpectedly: ${String(t)}`))});
//# chunk ./chunk-ZYLFDBMQ.js
var we=Object.defineProperty;var Wt=Object.getOwnPropertyDescriptor;var Kt=Object.getOwnPropertyNames;var Pt=Object.prototype.hasOwnProperty;var qt=(e,t)=>{for(var r in t)we(e,r,{get:t[r],enumerable:!0})},Gt=(e,t,r,i)=>{if(t&&typeof t=="object"||typeof t=="function")for(let o of Kt(t))!Pt.call(e,o)&&o!==r&&we(e,o,{get:()=>t[o],enumerable:!(i=Wt(t,o))||i.enumerable});return e};var _t=e=>Gt(we({},"__esModule",{value:!0}),e);var To={};qt(To,{a:()=>ue,b:()=>Mt,c:()=>He});module.exports=_t(To);var N=require("./chunk-KHGJ7SIZ.js"),z=require("./chunk-FYK5SZB4.js"),le=require("./chunk-RBMXI6UM.js"),ce=require("./chunk-WASBIHTK.js"),Lt=require("./chunk-FEYEW632.js"),Le=require("./chunk-ZKNRNIBC.js"),me=require("./chunk-BCNGVCEA.js"),Ie=require("./chunk-TIAXXUU5.js"),T=require("./chunk-AGEA4VUS.js"),It=require("./chunk-35OFH6RJ.js"),Oe=require("./chunk-V4EE6XQD.js"),g=require("./chunk-FFS72SIN.js"),R=require("./chunk-4H7HFFC4.js"),pe=require("./chunk-6QSERHU7.js"),de=require("./chunk-GSCZG6HY.js"),ge=require("./chunk-Y47WWMU7.js"),J=require("./chunk-VSINBLEY.js"),De=require("./chunk-YM5AHQNN.js"),m=require("./chunk-VFLH3L6A.js"),C=require("./chunk-3IJUMDFU.js"),Z=require("node:fs/promises"),x=require("node:path"),he=require("node:fs"),k=require("node:fs/promises"),H=require("node:path"),Ot=require("node:stream/promises"),Dt=require("node:fs"),Ht=require("node:readline"),xt=require("node:fs"),V=require("node:fs/promises"),Bt=require("node:module"),X=require("node:os"),_=require("node:path"),Ut=require("node:stream/promises"),U=require("node:fs/promises"),P=require("node:path"),fe=require("node:fs/promises"),q=require("node:path"),jt=require("node:timers/promises");async function*xe({path:e,shown:t}){let r=0,i=(0,Ht.createInterface)({input:(0,Dt.createReadStream)(e),crlfDelay:Number.POSITIVE_INFINITY});for await(let o of i){if(r+=1,o.trim()==="")continue;let n=Be(o);yield typeof n=="string"?{kind:"rejected",file:t,line:r,what:n}:{kind:"row",text:o,row:n}}}function Be(e){let t;try{t=JSON.parse(e)}catch{return"is not JSON"}let{success:r,data:i,error:o}=It.b.safeParse(t);if(r)return i;let[n]=o.issues.filter(({code:s})=>s!=="unrecognized_keys");if(n===void 0)return t;let a=n.path.join(".");return a===""?"is not a row of the ledger":`has an invalid value in column ${a}`}var Vt=(0,g.A)({version:(0,g.F)(1),name:(0,g.u)(),check:(0,g.u)(),since:(0,g.u)(),fingerprint:(0,g.u)(),topics:(0,g.z)((0,g.u)()),isUnsettled:(0,g.y)(),readTo:(0,g.H)((0,g.u)()),pullsSince:(0,g.H)((0,g.u)()),blobs:(0,g.D)((0,g.u)(),(0,g.u)())});async function Yt(e,t){await zt(e,t);let r=o=>(0,H.join)(e,"state",`${o}.json`),i=o=>(0,H.join)(e,"repositories",o);return{state:async o=>{let n=await Q(r(o)),{data:a}=Vt.safeParse(n===void 0?void 0:tr(n));return a},save:o=>F(r(o.name),`${JSON.stringify(o)}
`),add:async(o,n,a)=>{let s=(0,H.join)(i(o),`${n}.jsonl`),d=(await Q(s))?.split(`
`)??[],{kept:l,rejected:u}=Jt(d,a,`${t}/${o}: ledger/${n}.jsonl`);return await(0,k.mkdir)(i(o),{recursive:!0}),await F(s,l.map(p=>`${p}
`).join("")),u},assemble:(o,n)=>Xt(e,o,n)}}async function zt(e,t){await(0,k.mkdir)((0,H.join)(e,"state"),{recursive:!0});let r=(0,H.join)(e,"organisation"),i=(await Q(r))?.trim();if(i!==void 0&&i!==t)throw new C.a([{what:`The folder holds the roll-up of ${i}, not of ${t}`,where:{file:e},remedy:"Give another --output."}]);await F(r,`${t}
`)}function Jt(e,t,r){let i=[],o=new Map,n=(a,s,d)=>{if(a.trim()==="")return;let l=Be(a);if(typeof l=="string"){i.push({file:s,line:d+1,what:l});return}let u=(0,Lt.d)(l),p=o.get(u)?.row;(p===void 0||Zt(l,p))&&o.set(u,{text:a,row:l})};for(let[a,s]of e.entries())n(s,r,a);for(let[a,s]of t.entries())n(s,r,a);return{kept:[...o.values()].map(({text:a})=>a),rejected:i}}var Zt=(e,t)=>e.hash!==void 0==(t.hash!==void 0)?e.at>=t.at:e.hash!==void 0;async function Xt(e,t,r){let i=new Map;for(let n of[...t].sort())for(let a of await er((0,H.join)(e,"repositories",n)))/^\d{4}-\d{2}\.jsonl$/.test(a)&&a>=r&&i.set(a,[...i.get(a)??[],(0,H.join)(e,"repositories",n,a)]);await(0,k.mkdir)((0,H.join)(e,"ledger"),{recursive:!0});let o=[];for(let[n,a]of[...i].sort()){let s=(0,H.join)(e,"ledger",n);await Qt(a,s),o.push({path:s,shown:`ledger/${n}`,format:"jsonl"})}return o}async function Qt(e,t){let r=`${e.join(`
`)}
`,i=await Promise.all(e.map(Ue));if(await Ue(t)>Math.max(...i)&&await Q(`${t}.parts`)===r)return;async function*o(){for(let n of e)yield*(0,he.createReadStream)(n)}await(0,Ot.pipeline)(o,(0,he.createWriteStream)(`${t}.new`)),await(0,k.rename)(`${t}.new`,t),await F(`${t}.parts`,r)}var Ue=e=>(0,k.stat)(e).then(({mtimeMs:t})=>t,()=>-1),er=e=>(0,k.readdir)(e).catch(()=>[]),Q=e=>(0,k.readFile)(e,"utf8").catch(t=>{if(t.code!=="ENOENT")throw t});async function F(e,t){await(0,k.writeFile)(`${e}.new`,t),await(0,k.rename)(`${e}.new`,e)}function tr(e){try{return JSON.parse(e)}catch{return}}var ee=10,G=e=>e===null?"unknown":(0,m.h)("emissions",e*1e3);function rr(e){let{week:t}=e;return[`## Carbon digest, ${t.middle} to ${t.to}`,...ir(e),...nr(e),...ar(e),...sr(e),...lr(e),""].join(`

`)}function ir({weekTotals:e}){if(e.length===0)return["No run was recorded in these two weeks."];let t=e.map(r=>[r.kind,G(r.emissions),or(r.emissions,r.emissionsBefore),r.energy===null?"unknown":(0,m.h)("energy",r.energy),(0,m.m)(r.runCount),(0,m.m)(r.overCount),(0,m.m)(r.withoutEmissions)]);return[(0,R.e)([{title:"Figures",align:"left"},{title:"CO\u2082e",align:"right"},{title:"Week before",align:"right"},{title:"Energy",align:"right"},{title:"Runs",align:"right"},{title:"Over budget",align:"right"},{title:"Without emissions",align:"right"}],t)]}var or=(e,t)=>e===null||t===null||t===0?G(t):`${G(t)} (${(0,m.k)(e/t-1,"always")})`,je={over:"\u274C over",missing:"\u2753 incomplete",near:"\u26A0\uFE0F near",within:"\u2705 within"};function nr({budgets:e,month:t}){if(e.length===0)return[];let r=e.map(i=>[(0,R.b)(i.name),i.used===void 0?"unknown":(0,m.h)(i.metric,i.used),(0,m.h)(i.metric,i.limit),i.share===void 0?"":(0,m.k)(i.share),i.unknownRuns>0?`${je[i.level]}: ${(0,m.m)(i.unknownRuns)} runs without ${i.metric}`:je[i.level]]);return[`### Budgets in ${t}`,(0,R.e)([{title:"Budget",align:"left"},{title:"Used",align:"right"},{title:"Limit",align:"right"},{title:"Share",align:"right"},{title:"State",align:"left"}],r)]}function ar({movers:e,stretch:t}){if(e.length===0)return[];let r=e.slice(0,ee).map(i=>[`${(0,R.b)(i.repository)} ${(0,R.b)(i.workload)}`,i.kind,G(i.earlierEmissions),G(i.recentEmissions),`${i.difference>0?"+":"\u2212"}${G(Math.abs(i.difference))}`]);return[`### Top movers, 28 days to ${t.to} against the 28 before`,(0,R.e)([{title:"Workload",align:"left"},{title:"Figures",align:"left"},{title:"Before",align:"right"},{title:"Now",align:"right"},{title:"Difference",align:"right"}],r)]}function sr({falseAlarms:e,overrides:t}){let r=e.slice(-3).toReversed();if(r.length===0)return["### False alarms","No run has failed."];let i=r.map(({failedPeriod:n,failures:a,overridden:s,rerunToGreen:d})=>[n,(0,m.m)(a),(0,m.m)(s),(0,m.m)(d),(0,m.k)((s+d)/a)]),o=t.slice(0,5).map(({repository:n,workload:a,overrideReason:s,runUrl:d})=>{let l=s?`: ${(0,R.b)(s)}`:"";return`- ${(0,R.g)((0,R.b)(n),d??void 0)} ${(0,R.b)(a)}${l}`});return["### False alarms",(0,R.e)([{title:"Month",align:"left"},{title:"Failed runs",align:"right"},{title:"Overridden",align:"right"},{title:"Green on a re-run",align:"right"},{title:"Share",align:"right"}],i),...o.length>0?[`Latest overrides:

${o.join(`
`)}`]:[]]}function lr({unbudgeted:e,month:t,failed:r}){let i=e.slice(0,ee).map(({repository:n})=>`- ${(0,R.b)(n)}`),o=e.length>ee?`
- and ${e.length-ee} more`:"";return[...i.length>0?[`### Repositories without a budget in ${t}`,`${i.join(`
`)}${o}`]:[],...r.length>0?[`${r.length} repositories could not be read in this roll-up.`]:[]]}var dr=`-- The ledger of all organisations. A row that is inserted twice is merged into one.
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
`,ur=`-- Of a row that is there twice, the one judged last counts.
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
`,cr=`-- What the repositories of each budget used in the month.
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
`,mr=`-- What the repositories of each budget had used in the month by the end of each day.
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
`,pr=`-- The organisation by day, from a day on.
SELECT day, kind, sum(emissionsKg) AS emissions, sum(energyKwh) AS energy, count(*) AS runCount
FROM runs
WHERE kind <> 'rate' AND day >= '{from}' AND day <= '{to}'
GROUP BY day, kind
ORDER BY day, kind;
`,gr=`-- Failures by month: how many were let through by an override, and how many a re-run turned green.
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
`,hr=`-- The last runs of each workload, newest first.
SELECT
  repository, workload, kind, judgedAt, runId, attempt, sha, branch, event, pullRequest, runUrl,
  emissionsKg, energyKwh, durationS, carbonIntensity, verdict,
  budget, budgetMetric, budgetLimit, budgetPer, budgetUsed, overrideBy, overrideReason
FROM runs
WHERE period >= '{previous}'
ORDER BY repository, workload, kind, judgedAt DESC, runId DESC, gate
LIMIT 20 BY repository, workload, kind;
`,fr=`-- The last runs of each workload, newest first.
SELECT
  repository, workload, kind, judgedAt, runId, attempt, sha, branch, event, pullRequest, runUrl,
  emissionsKg, energyKwh, durationS, carbonIntensity, verdict,
  budget, budgetMetric, budgetLimit, budgetPer, budgetUsed, overrideBy, overrideReason
FROM runs
WHERE period >= '{previous}'
QUALIFY row_number() OVER (PARTITION BY repository, workload, kind ORDER BY judgedAt DESC, runId DESC, gate) <= 20
ORDER BY repository, workload, kind, judgedAt DESC, runId DESC, gate;
`,wr=`-- The newest month with rows, and how many rows there are in all.
SELECT max(period) AS latestPeriod, min(period) AS firstPeriod, count(*) AS rowCount
FROM ledger_rows;
`,Er=`-- Each repository by month.
SELECT
  repository, period, kind,
  sum(emissionsKg) AS emissions, sum(energyKwh) AS energy, count(*) AS runCount
FROM runs
WHERE kind <> 'rate'
GROUP BY repository, period, kind
ORDER BY repository, period, kind;
`,yr=`-- The workloads whose emissions differ most between two stretches of time of the same length.
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
`,br=`-- Runs that were let through over budget, newest first.
SELECT
  judgedAt, repository, workload, kind, runId, attempt, pullRequest, branch, runUrl,
  emissionsKg, energyKwh, overrideBy, overrideAt, overrideReason
FROM ledger_rows
WHERE overrideBy IS NOT NULL AND period >= '{previous}'
ORDER BY judgedAt DESC, repository, runId, attempt, workload, kind, gate
LIMIT 200;
`,Sr=`-- How far each repository's own budgets of a period are used, by the last run that was judged by them.
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
`,Ar=`-- What the figures of the month rest on.
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
`,Nr=`-- Each team in the month, beside the month before; a repository may be of several teams.
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
`,Rr=`-- The organisation by month. Measured and estimated figures are never added to each other.
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
`,kr=`-- Repositories of which no run of the month had a budget.
SELECT
  repository, count(*) AS runCount,
  sum(CASE WHEN kind = 'measured' THEN emissionsKg ELSE NULL END) AS measuredEmissions,
  sum(CASE WHEN kind = 'estimated' THEN emissionsKg ELSE NULL END) AS estimatedEmissions
FROM runs
WHERE period = '{period}'
GROUP BY repository
HAVING countIf(verdict <> 'unbudgeted') = 0
ORDER BY repository;
`,$r=`-- A stretch of days beside the one before it.
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
`,Cr=`-- Each workload in the month; rates are per hour and have no sum.
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
`,Me={"latest-month":wr,totals:Rr,days:pr,repositories:vr,months:Er,workloads:Cr,"last-runs":{duckdb:fr,clickhouse:hr},teams:Nr,"budget-use":cr,"burn-down":mr,"own-budgets":Sr,unbudgeted:kr,movers:yr,quality:Ar,overrides:br,"false-alarms":gr,week:$r},Io=Object.keys(Me);function Fe(e,t,r){let i=Me[e],o=Object.entries(r);for(let[n,a]of o)if(!/^\d{4}-\d{2}(-\d{2})?$/.test(a))throw new Error(`${n}: "${a}" is not a date`);return Ee(typeof i=="string"?i:i[t],Object.fromEntries(o))}var Ee=(e,t)=>e.replace(/\{(\w+)\}/g,(r,i)=>{let o=Object.hasOwn(t,i)?t[i]:void 0;if(o===void 0)throw new Error(`there is no value for ${r}`);return o}),ye=e=>e.split(/;[ \t]*(?:\n|$)/).filter(t=>t.trim()!==""),Tr={members:["team","repository"],covered:["budget","repository"],days:["day"]},Lr=10*6e4,Ir=8*1024**2;async function Or(e,t){if(t.some(({format:u})=>u==="parquet"))throw te("ClickHouse reads the ledger as JSON lines","Write it with --format jsonl.");let r=Ke(e);for(let u of ye(dr))await r(u);let{rejected:i,organisations:o}=await Ur(r,t),n=`rollup_${(0,pe.c)().replaceAll("-","")}`;await r(`CREATE DATABASE ${n}`);let a=async()=>{await r(`DROP DATABASE IF EXISTS ${n}`)},s=Ke(e,n),d=`${We(e.url)}.ledger FINAL`,l=o.length===0?"''":o.map(Hr).join(", ");try{let u=Ee(ur,{source:d,organisations:l});for(let p of ye(u))await s(p)}catch(u){throw await a(),u}return{rejected:i,close:a,fill:async u=>{for(let[p,c]of Object.entries(u))await s(`INSERT INTO ${p} FORMAT JSONEachRow`,Dr(p,c))},query:async(u,p={})=>{let c=Fe(u,"clickhouse",p).replace(/;\s*$/,"");return(await s(`${c}
FORMAT JSONEachRow`)).split(`
`).filter(h=>h!=="").map(h=>JSON.parse(h))}}}var Dr=(e,t)=>t.map(r=>JSON.stringify(Object.fromEntries(Tr[e].map((i,o)=>[i,r[o]])))).join(`
`),Hr=e=>`'${e.replaceAll("\\","\\\\").replaceAll("'","\\'")}'`,We=e=>{let t=new URL(e).pathname.replace(/^\/|\/$/g,"")||"default";if(!/^\w+$/.test(t))throw te(`"${t}" is not the name of a database`,"Give --url https://host:8443/name.");return t},xr={output_format_json_quote_64bit_integers:"0",input_format_skip_unknown_fields:"1",join_default_strictness:"ALL"};function Ke({url:e,user:t,password:r},i=We(e)){let{origin:o}=new URL(e),n={...t&&{"X-ClickHouse-User":t},...r&&{"X-ClickHouse-Key":r}};return async(a,s)=>{let d=new URLSearchParams({database:i,...xr,...s!==void 0&&{query:a}}),l=AbortSignal.timeout(Lr),u={method:"POST",headers:n,body:s??a,signal:l},p=await fetch(`${o}/?${d}`,u).catch(h=>{throw te(`ClickHouse could not be reached: ${Br(h)}`,"Check --url.")}),c=await p.text();if(!p.ok)throw te(`ClickHouse answered ${p.status}: ${c.split(`
`,1)[0]?.slice(0,300)}`,"Check its version and the privileges of the user: docs/fleet-rollup.md lists them.");return c}}var Br=e=>{let{cause:t=e}=e;return t.message};async function Ur(e,t){let r=[],i=new Set;for(let o of t){let n=[],a=0,s=async()=>{n.length>0&&await e("INSERT INTO ledger FORMAT JSONEachRow",n.join(`
`)),n=[],a=0};for await(let d of xe(o)){if(d.kind==="rejected"){r.push({file:d.file,line:d.line,what:d.what});continue}i.add((d.row.repository??"").split("/",1)[0]??""),n.push(d.text),a+=d.text.length,a>Ir&&await s()}await s()}return{rejected:r,organisations:[...i]}}var te=(e,t)=>new C.a([{what:e,where:{},remedy:t}]),jr=`{
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
`,Mr=`-- How many rows hold what no row of the ledger can.
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
`,Fr=`-- Reads the ledger files in place. Of a row that is there twice, the one judged last counts.
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
`,Wr="@duckdb/node-api@1.5.6-r.1";function ue(e){for(let t of[(0,_.join)(e,"package.json"),entryUrl])try{return(0,Bt.createRequire)(t)("@duckdb/node-api")}catch(r){if(r.code!=="MODULE_NOT_FOUND")throw r}throw new C.a([{what:"DuckDB, which calculates the roll-up, is not installed",where:{},remedy:`Install it by \`npm install ${Wr}\`, or use --engine clickhouse.`}])}async function Kr(e,t){let r=ue(t),i=await(0,V.mkdtemp)((0,_.join)((0,X.tmpdir)(),"carbon-budget-gate-"));try{return e.length===0?await be(r,[await Pr(i)],[]):await be(r,e,[]).catch(async o=>{if(!qr(o))throw o;let{kept:n,rejected:a}=await Yr(e,i);return be(r,n,a)})}catch(o){throw Gr(o)}finally{await(0,V.rm)(i,{recursive:!0,force:!0})}}async function Pr(e){let t=(0,_.join)(e,"nothing.jsonl");return await(0,V.writeFile)(t,""),{path:t,shown:"nothing",format:"jsonl"}}var Pe=class extends Error{},qe=e=>String(e?.message),qr=e=>e instanceof Pe||/^(?:Invalid Input|Conversion|Out of Range) Error/.test(qe(e)),Gr=e=>e instanceof C.a?e:new C.a([{what:`The ledger files could not be read: ${qe(e).split(`
`,1)[0]}`,where:{},remedy:"They must be JSON lines or Parquet as docs/fleet-rollup.md describes them."}],{cause:e});async function be({DuckDBInstance:e},t,r){let i=await e.create(":memory:",Ge()),o=await i.connect(),n=async()=>{o.closeSync(),i.closeSync()};try{for(let s of ye(Ee(Fr,{source:_r(t)})))await o.run(s);let[a]=(await o.runAndReadAll(Mr)).getRowObjectsJS();if(Number(a?.invalidCount)>0)throw new Pe("some rows have invalid values")}catch(a){throw await n(),a}return{rejected:r,close:n,fill:async a=>{for(let[s,d]of Object.entries(a)){let l=d.map(u=>`(${u.map(re).join(", ")})`);await o.run(`DELETE FROM ${s}`),l.length>0&&await o.run(`INSERT INTO ${s} VALUES ${l.join(", ")}`)}},query:async(a,s={})=>(await o.runAndReadAll(Fe(a,"duckdb",s))).getRowObjectsJS().map(Vr)}}var Ge=()=>({threads:String(Math.max(1,(0,X.availableParallelism)())),memory_limit:"640MB",temp_directory:(0,_.join)((0,X.tmpdir)(),`carbon-budget-gate-duckdb-${process.pid}`),preserve_insertion_order:"false",autoinstall_known_extensions:"false"}),re=e=>`'${e.replaceAll("'","''")}'`;function _r(e){let t=a=>e.filter(s=>s.format===a).map(({path:s})=>re(s)),[r,i]=[t("jsonl"),t("parquet")],o=[...r.length>0?[_e(r)]:[],...i.length>0?[`read_parquet([${i.join(", ")}], union_by_name = true)`]:[]],[n=""]=o;return o.length===1?n:`(${o.map(a=>`SELECT * FROM ${a}`).join(" UNION ALL BY NAME ")})`}var _e=e=>`read_json([${e.join(", ")}], format = 'newline_delimited', columns = ${jr.trim()})`,Vr=e=>Object.fromEntries(Object.entries(e).map(([t,r])=>[t,typeof r=="bigint"?Number(r):r]));async function Yr(e,t){let r=[],i=[];for(let[o,n]of e.entries()){if(n.format==="parquet"){i.push(n);continue}let a=(0,_.join)(t,`${o}.jsonl`);await(0,Ut.pipeline)(zr(n,r),(0,xt.createWriteStream)(a)),i.push({...n,path:a})}return{kept:i,rejected:r}}async function*zr(e,t){for await(let r of xe(e))r.kind==="row"?yield`${r.text}
`:t.push({file:r.file,line:r.line,what:r.what})}async function Jr(e,t,r){let i=await ue(r).DuckDBInstance.create(":memory:",Ge()),o=await i.connect();await o.run(`COPY (SELECT * FROM ${_e([re(e)])}) TO ${re(t)} (FORMAT parquet, COMPRESSION zstd)`),o.closeSync(),i.closeSync()}async function Zr(e,t){let{file:r,now:i,failed:o}=t,[n]=await e.query("latest-month"),a=i.toISOString().slice(0,7),s=t.month??Ve(n?.latestPeriod??a,a),d=Xr(s),l=Ve(ze(s),Ye(i)),[u,p]=[Je(l,7),Je(l,28)],c={period:s,previous:d},h={from:Se(l,90),to:l},w=await e.query("repositories",c),E=[...new Set(w.map(({repository:Y})=>Y))],y=new Set(E.map(Y=>Y.split("/",1)[0]??"")),[b=""]=y.size===1?y:[],S=t.organisation??b,j=ei(E,t,Qr(s,l));await e.fill(j);let[M,W]=[await e.query("budget-use",c),await e.query("burn-down",c)];return{organisation:S,at:i.toISOString(),month:s,previous:d,rowCount:n?.rowCount??0,week:u,stretch:p,repositories:w,failed:o,rejected:e.rejected,members:j.members,budgets:r.budgets.map((Y,Ft)=>ri(Y,String(Ft),j,M,W)),totals:await e.query("totals"),days:await e.query("days",h),months:await e.query("months"),workloads:await e.query("workloads",c),lastRuns:await e.query("last-runs",c),teams:await e.query("teams",c),ownBudgets:await e.query("own-budgets",c),unbudgeted:await e.query("unbudgeted",c),movers:await e.query("movers",p),quality:await e.query("quality",c),overrides:await e.query("overrides",c),falseAlarms:await e.query("false-alarms"),weekTotals:await e.query("week",u)}}var Ve=(e,t)=>e<t?e:t,Ye=e=>e.toISOString().slice(0,10),ie=(e,t,r)=>{let[i=0,o=1,n=1]=e.split("-").map(Number);return Ye(new Date(Date.UTC(i,o-1+t,n+r)))},Xr=e=>ie(`${e}-01`,-1,0).slice(0,7),ze=e=>ie(`${e}-01`,1,-1),Se=(e,t)=>ie(e,0,-t),Je=(e,t)=>({from:Se(e,2*t-1),middle:Se(e,t-1),to:e});function Qr(e,t){return Array.from({length:31},(r,i)=>ie(`${e}-01`,0,i)).filter(r=>r<=t&&r.startsWith(e)).map(r=>[r])}function ei(e,{file:t,topics:r},i){let o=t.teams.flatMap(({name:s,includes:d})=>e.filter(d).map(l=>[s,l])),n=({subject:s},d)=>{switch(s.kind){case"team":return o.some(([l,u])=>l===s.team&&u===d);case"topic":return r.get(d)?.includes(s.topic)??!1;case"repositories":return s.includes(d)}},a=t.budgets.flatMap((s,d)=>e.filter(l=>n(s,l)).map(l=>[String(d),l]));return{members:o,covered:a,days:i}}var Ze=(e,t)=>e==="emissions"?t*1e3:t,ti=(e,t)=>({emissions:t.withoutEmissions,energy:t.withoutEnergy,water:t.withoutWater,duration:t.withoutDuration})[e];function ri(e,t,{covered:r},i,o){let{metric:n,limit:a,figures:s,warnAt:d}=e,l=i.find(S=>S.budget===t&&S.kind===s),u=l?.[n],p=l===void 0?0:u??void 0,c=p===void 0?void 0:Ze(n,p),h=l?ti(n,l):0,w=c===void 0||a===0?void 0:c/a,E=w!==void 0&&w>=d,y=c!==void 0&&(0,m.n)(c,a),b=h>0?"missing":E?"near":"within";return{...e,level:y?"over":b,...c!==void 0&&{used:c},...w!==void 0&&{share:w},runCount:l?.runCount??0,unknownRuns:h,repositories:r.filter(([S])=>S===t).map(([,S])=>S),course:o.filter(S=>S.budget===t&&S.kind===s).flatMap(S=>{let j=S[n];return j===null?[]:[{day:S.day,used:Ze(n,j)}]})}}var ii=["emissions","energy","water","duration"],oi={teams:[],budgets:[]},oe=(0,g.B)({month:(0,g.u)(),"warn-at":(0,g.H)((0,g.u)())}),Xe=(0,g.z)((0,g.u)()).check((0,g.r)(1)),Qe=(0,g.B)({teams:(0,g.H)((0,g.D)((0,g.u)(),Xe)),budgets:(0,g.H)((0,g.z)((0,g.B)({name:(0,g.H)((0,g.u)()),team:(0,g.H)((0,g.u)()),topic:(0,g.H)((0,g.u)()),repositories:(0,g.H)(Xe),figures:(0,g.H)((0,g.E)(["measured","estimated"])),emissions:(0,g.H)(oe),energy:(0,g.H)(oe),water:(0,g.H)(oe),duration:(0,g.H)(oe)})))});function ni(e){let t=new ge.i,r=(0,ge.j)(e.text,{lineCounter:t,prettyErrors:!1}),i=u=>{let{line:p,col:c}=t.linePos(u);return{file:e.path,line:p,column:c}},[o]=r.errors;if(o)throw new C.a([{what:`The file is not valid YAML: ${o.message.replace(/\s+/g," ")}`,where:i(o.pos[0]),remedy:"Fix the YAML syntax here."}]);let n=r.toJS()??{},a=Qe.safeParse(n);if(!a.success)throw new C.a((0,ce.a)(a.error.issues,{schema:Qe,document:r,content:n,placeAt:i}).map(u=>({...u,remedy:ne})));let s=[],d=(u,p,c)=>s.push({what:p,where:i((0,ce.c)(r,u)),remedy:c}),l=ai(a.data,d);if(s.length>0)throw new C.a(s);return l}var ne=`${(0,J.a)("fleet-rollup.md")} shows every key with an example.`;function ai({teams:e={},budgets:t=[]},r){let i=Object.keys(e);return{teams:Object.entries(e).map(([o,n])=>({name:o,includes:et(n,["teams",o],r)})),budgets:t.flatMap((o,n)=>si(o,["budgets",n],i,r))}}function si(e,t,r,i){let o=li(e,t,r,i),n=ii.filter(a=>e[a]!==void 0);return n.length===0&&i(t,"The budget limits nothing","Add a limit such as `emissions: { month: 200 kg }`."),o===void 0?[]:n.flatMap(a=>{let{month:s="","warn-at":d="80%"}=e[a]??{},l=(0,m.e)(a,s),u=(0,m.f)(d);if("refused"in l&&i([...t,a,"month"],l.refused,ne),"refused"in u&&i([...t,a,"warn-at"],u.refused,ne),"refused"in l||"refused"in u)return[];let p=e.name??e.team??e.topic??e.repositories?.join(", ")??"",c=e.figures??"measured";return[{name:p,subject:o,metric:a,limit:l.value,warnAt:u.value,figures:c}]})}function li({team:e,topic:t,repositories:r},i,o,n){let a=[e,t,r].filter(s=>s!==void 0).length;if(a!==1){n(i,`The budget ${a===0?"names no repositories":"names repositories in several ways"}`,"Give one of `team`, `topic` and `repositories`.");return}return e!==void 0&&!o.includes(e)&&n([...i,"team"],`There is no team "${e}"`,"List its repositories under `teams`."),e!==void 0?{kind:"team",team:e}:t!==void 0?{kind:"topic",topic:t}:{kind:"repositories",includes:et(r??[],[...i,"repositories"],n)}}function et(e,t,r){let i=e.map(o=>(0,J.b)(o));for(let[o,n]of i.entries())"refused"in n&&r([...t,o],n.refused,ne);return tt(e)}function tt(e){let t=e.flatMap(r=>{let i=(0,J.b)(r);return"value"in i?[{...i.value,whole:r.includes("/")}]:[]});return r=>{let i=r.split("/").at(-1)??r,o=t.findLast(({matches:n,whole:a})=>n(a?r:i));return o===void 0?t.every(({negated:n})=>n):!o.negated}}var rt="<!-- carbon-budget-gate fleet digest -->",di="Carbon digest",ui=65e3,[ci,mi]=[6e4,1e4],pi=`query($owner: String!, $repo: String!) {
  repository(owner: $owner, name: $repo) {
    issues(first: 100, states: [OPEN], orderBy: { field: UPDATED_AT, direction: DESC }) {
      nodes { number body viewerDidAuthor }
    }
  }
}`;async function gi(e,t,r){let[,i="",o=""]=/^([\w.-]+)\/([\w.-]+)$/.exec(e)??[],{signal:n}=(0,Ie.b)(ci),a=(0,Le.a)({repository:{owner:i,repo:o},token:r.GITHUB_TOKEN??"",deadline:n,apiUrl:r.GITHUB_API_URL||"https://api.github.com"}),s=`${rt}
${t}`.slice(0,ui),d=(await a.octokit.graphql(pi,{owner:i,repo:o})).repository?.issues.nodes.find(l=>l.viewerDidAuthor&&l.body.startsWith(rt));d===void 0?await a.octokit.request("POST /repos/{owner}/{repo}/issues",{owner:i,repo:o,title:di,body:s}):await a.octokit.request("PATCH /repos/{owner}/{repo}/issues/{issue_number}",{owner:i,repo:o,issue_number:d.number,body:s})}async function hi(e,t,r){let i=it(e),{organisation:o,month:n,week:a,budgets:s,weekTotals:d,falseAlarms:l}=t,u={organisation:o,month:n,week:a,weekTotals:d,falseAlarms:l},p=s.map(({name:h,metric:w,limit:E,used:y,share:b,level:S})=>({name:h,metric:w,limit:E,used:y,share:b,level:S})),c=await fetch(i,{method:"POST",headers:{"content-type":"application/json"},body:JSON.stringify({schemaVersion:1,text:r,...u,budgets:p}),redirect:"error",signal:AbortSignal.timeout(mi)}).catch(h=>{throw new Error(h.name==="TimeoutError"?"it did not answer in time":"no answer")});if(!c.ok)throw new Error(`it answered ${c.status}`)}function it(e){let t=URL.canParse(e)?new URL(e):void 0,r=["127.0.0.1","[::1]","localhost"].includes(t?.hostname??"");if(t?.protocol==="https:"||t?.protocol==="http:"&&r)return t;throw new C.a([{what:"The address of the webhook does not begin with https://",where:{},remedy:"Give the whole address, such as https://hooks.example.com/carbon."}])}var ot=e=>e.replace("/","--").replace(/[^A-Za-z0-9-]/g,t=>t==="."?"_":`~${t.codePointAt(0)?.toString(16)}~`).slice(0,180),ae=e=>`repositories/${ot(e)}.html`,nt=e=>`teams/${ot(e)}.html`,f=(e,...t)=>({markup:e.map((r,i)=>`${r}${at(t[i])}`).join("")});function at(e){return e===void 0||e===!1?"":typeof e=="string"?(0,R.j)(e):typeof e=="number"?String(e):"markup"in e?e.markup:e.map(at).join("")}var D=e=>({markup:e}),Ae=(e,t)=>t!==null&&/^https?:\/\/[^\s"'<>]+$/.test(t)?f`<a href="${t}" rel="noreferrer noopener">${e}</a>`:f`${e}`;function O(e,t,r,i){if(r.length===0)return f`<p class="empty">${i}</p>`;let o=t.map(({title:a,align:s})=>f`<th scope="col"${D(s?' class="number"':"")}>${a}</th>`),n=r.map(a=>f`<tr>${t.map((s,d)=>fi(s,a,d))}</tr>\n`);return f`<div class="scroll" tabindex="0" role="region" aria-label="${e}"><table class="sortable"><caption class="unseen">${e}</caption><thead><tr>${o}</tr></thead><tbody>
${n}</tbody></table></div>`}function fi({align:e,cell:t},r,i){let o=t(r),{content:n,sort:a}=typeof o=="string"||"markup"in o?{content:o,sort:void 0}:o,s=a===void 0?D(""):f` data-sort="${a}"`,d=D(e?' class="number"':"");return i===0?f`<th scope="row"${s}${d}>${n}</th>`:f`<td${s}${d}>${n}</td>`}var wi=480,B={left:54,right:470,top:40,bottom:190},Ei=13;function st(e,t){let r=t.slice(-Ei),i=Math.max(...r.flatMap(({measured:c,estimated:h})=>[c??0,h??0]),0);if(r.length===0||i===0)return D("");let[o,n]=(0,m.i)("emissions",i*1e3),a=(0,T.c)([0,i*1e3/n],[B.bottom,B.top]).nice(4),s=(0,T.a)(r.map(({period:c})=>c),[B.left,B.right]).padding(.28),d=["measured","estimated"].filter(c=>r.some(h=>h[c]!==null)),l=s.bandwidth()/d.length,u=r.flatMap(c=>d.flatMap((h,w)=>{let E=c[h];if(E===null)return[];let y=(s(c.period)??0)+w*l;return[(0,N.f)(h,y,a(0),y+l-1,a(E*1e3/n))]})),p=Math.ceil(r.length/6);return dt(e,wi,222,...lt(a.ticks(4),a,B),...u,(0,N.e)("zero",B.left,a(0),B.right,a(0)),...r.flatMap(({period:c},h)=>(r.length-1-h)%p===0?[(0,N.d)("",(s(c)??0)+s.bandwidth()/2,B.bottom+20,c,"middle")]:[]),(0,N.d)("",8,20,`${o} CO\u2082e`),...yi(d))}function yi(e){return e.flatMap((t,r)=>{let i=B.right-(e.length-r)*100;return[(0,N.f)(t,i,10,i+11,21),(0,N.d)("",i+16,20,t)]})}var lt=(e,t,{left:r,right:i})=>e.flatMap(o=>[(0,N.e)("grid",r,t(o),i,t(o)),(0,N.d)("",r-8,t(o)+4,(0,m.j)(o),"end")]),L={left:50,right:344,top:30,bottom:150,width:360,height:176};function bi(e,t){let{course:r,limit:i,metric:o,name:n}=e,a=Number(ze(t).slice(8)),s=Math.max(i,...r.map(({used:b})=>b));if(s===0||r.length===0)return D("");let[d,l]=(0,m.i)(o,s),u=(0,T.c)([0,s*1.06/l],[L.bottom,L.top]),p=(0,T.c)([0,a],[L.left,L.right]),c=[{day:0,used:0},...r.map(({day:b,used:S})=>({day:Number(b.slice(8)),used:S}))],h=({day:b})=>(0,N.g)(p(b)),w=({used:b})=>(0,N.g)(u(b/l)),E=(0,T.e)(h,u(0),w).curve(T.h)(c)??"",y=(0,T.d)(h,w).curve(T.h)(c)??"";return dt(`${n}: used by day in ${t}, limit ${(0,m.h)(o,i)}`,L.width,L.height,...lt(u.ticks(3),u,L),`<path class="area" d="${E}"/>`,(0,N.e)("pace",p(0),u(0),p(a),u(i/l)),`<path class="line" d="${y}"/>`,(0,N.e)("limit",L.left,u(i/l),L.right,u(i/l)),(0,N.e)("zero",L.left,u(0),L.right,u(0)),...[1,8,15,22,a].map(b=>(0,N.d)("",p(b),L.bottom+20,`${t}-${String(b).padStart(2,"0")}`.slice(5),"middle")),(0,N.d)("",8,18,o==="emissions"?`${d} CO\u2082e`:d))}function Si({share:e=0,level:t}){let r=(0,N.g)(Math.min(1,e)*100);return D(`<svg class="bar" viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true"><rect class="track" width="100" height="8" rx="1"/><rect class="fill ${t}" width="${r}" height="8" rx="1"/></svg>`)}var dt=(e,t,r,...i)=>D(`<svg class="picture" viewBox="0 0 ${t} ${r}" role="img" aria-label="${(0,R.j)(e)}">
${i.join(`
`)}
</svg>`),I=e=>e===null?{content:"\u2013",sort:""}:{content:(0,m.h)("emissions",e*1e3),sort:e},se=e=>e===null?{content:"\u2013",sort:""}:{content:(0,m.h)("energy",e),sort:e},$=e=>({content:(0,m.m)(e),sort:e});function ve(e,t){if(e===null||t===null||t===0)return{content:"\u2013",sort:""};let r=e/t-1,i=r>.005?"up":r<-.005?"down":"";return{content:f`<span class="${i}">${(0,m.k)(r,"always")}</span>`,sort:r}}var Ai={over:"over budget",missing:"incomplete",near:"near the limit",within:"within",unbudgeted:"no budget"},vi={over:"\u2715",missing:"?",near:"!",within:"\u2713",unbudgeted:"\u2013"},ut=e=>f`<span class="mark ${e}"><span aria-hidden="true">${vi[e]} </span>${Ai[e]}</span>`,Ne=e=>({content:ut(e),sort:["unbudgeted","within","near","missing","over"].indexOf(e)}),ct=e=>({content:`${e.slice(0,10)} ${e.slice(11,16)}`,sort:e}),A=(e,t=80)=>(0,de.c)(e,t),Re=e=>({title:"Repository",cell:({repository:t})=>({content:f`<a href="${e}${ae(t)}">${A(t)}</a>`,sort:t})}),Ni=[["over","overCount"],["missing","missingCount"],["near","nearCount"],["within","withinCount"]];function mt({repositories:e}){return[...new Set(e.map(({repository:t})=>t))].map(t=>{let r=e.filter(o=>o.repository===t),i=Ni.find(([,o])=>r.some(n=>n[o]>0));return{repository:t,measured:r.find(({kind:o})=>o==="measured"),estimated:r.find(({kind:o})=>o==="estimated"),level:i?.[0]??"unbudgeted"}})}var Ri=({measured:e,estimated:t})=>(e?.runCount??0)+(t?.runCount??0),ki=({measured:e,estimated:t})=>(e?.overCount??0)+(t?.overCount??0),pt=(e,t)=>O("Repositories",[Re(t),{title:"Verdict",cell:({level:r})=>Ne(r)},{title:"Measured",align:"right",cell:({measured:r})=>I(r?.emissions??null)},{title:"Month before",align:"right",cell:({measured:r})=>ve(r?.emissions??null,r?.emissionsBefore??null)},{title:"Estimated",align:"right",cell:({estimated:r})=>I(r?.emissions??null)},{title:"Energy, measured",align:"right",cell:({measured:r})=>se(r?.energy??null)},{title:"Runs",align:"right",cell:r=>$(Ri(r))},{title:"Over",align:"right",cell:r=>$(ki(r))}],e.toSorted((r,i)=>(i.measured?.emissions??-1)-(r.measured?.emissions??-1)),"No repository has a row in the ledger."),$i=({movers:e,stretch:t})=>O(`Top movers: 28 days to ${t.to}, against the 28 before`,[{title:"Workload",cell:({repository:r,workload:i})=>({content:f`<a href="${ae(r)}">${A(r)}</a> ${A(i)}`,sort:`${r} ${i}`})},{title:"Figures",cell:({kind:r})=>r},{title:"Before",align:"right",cell:({earlierEmissions:r})=>I(r)},{title:"Now",align:"right",cell:({recentEmissions:r})=>I(r)},{title:"Difference",align:"right",cell:({difference:r})=>({content:f`<span class="${r>0?"up":"down"}">${r>0?"+":"\u2212"}${(0,m.h)("emissions",Math.abs(r)*1e3)}</span>`,sort:r})}],e,"No workload has figures for both stretches."),ke=(e,t)=>O("Data quality by repository",[Re(t),{title:"Runs",align:"right",cell:r=>$(r.runCount)},{title:"Estimated",align:"right",cell:r=>K(r.estimatedCount,r.runCount)},{title:"Without emissions",align:"right",cell:r=>K(r.withoutEmissions,r.runCount)},{title:"Without energy",align:"right",cell:r=>K(r.withoutEnergy,r.runCount)},{title:"Factor without source",align:"right",cell:r=>K(r.withoutFactorSource,r.runCount)},{title:"Gaps",align:"right",cell:r=>K(r.gapCount,r.runCount)},{title:"Warnings",align:"right",cell:r=>K(r.warningCount,r.runCount)},{title:"Not chained",align:"right",cell:r=>K(r.unchainedCount,r.runCount)},{title:"Methods",align:"right",cell:r=>$(r.methodCount)}],e,"No run in this month."),K=(e,t)=>e===0?{content:"0",sort:0}:{content:`${(0,m.m)(e)} (${(0,m.k)(e/t)})`,sort:e/t},$e=(e,t)=>O("Runs that were let through over budget",[{title:"When",cell:({judgedAt:r})=>ct(r)},{title:"Run",cell:({repository:r,workload:i})=>f`<a href="${t}${ae(r)}">${A(r)}</a> ${A(i)}`},{title:"On",cell:({branch:r,pullRequest:i,runUrl:o})=>Ae(i===null?A(r,40):`#${i}`,o)},{title:"CO\u2082e",align:"right",cell:({emissionsKg:r})=>I(r)},{title:"By",cell:({overrideBy:r})=>A(r,40)},{title:"Reason",cell:({overrideReason:r})=>A(r??"\u2013",120)}],e,"No run was let through over budget.");function gt(e,t){let r=e.map(i=>{let{name:o,level:n,used:a,metric:s,limit:d,share:l,unknownRuns:u,repositories:p,figures:c}=i,h=a===void 0?"unknown":(0,m.h)(s,a);return f`<article class="budget"><h3><span>${A(o)}</span>${ut(n)}</h3>
<p>${h} of ${(0,m.h)(s,d)} ${s}${l===void 0?"":`, ${(0,m.k)(l)}`}</p>
${Si(i)}
<p class="note">${c} figures of ${(0,m.m)(p.length)} repositories${u>0?`; ${(0,m.m)(u)} runs without ${s}`:""}</p>
${bi(i,t)}</article>`});return f`<div class="budgets">${r}</div>`}function ht(e,t,r){let i=m.a.find(n=>n===e);if(i===void 0||t===null||r===null)return"\u2013";let o=(0,m.c)(i)?` ${i}`:"";return`${(0,m.h)(i,t)} of ${(0,m.h)(i,r)}${o}`}var ft=(e,t)=>O("The repositories\u2019 own budgets of a period",[Re(t),{title:"Branch",cell:({branch:r})=>A(r,40)},{title:"Budget",cell:({budget:r})=>A(r,60)},{title:"Per",cell:({budgetPer:r})=>A(r,20)},{title:"Used",align:"right",cell:({budgetMetric:r,used:i,limitAmount:o})=>({content:ht(r,i,o),sort:o>0?i/o:""})},{title:"Share",align:"right",cell:({used:r,limitAmount:i})=>i>0?{content:(0,m.k)(r/i),sort:r/i}:{content:"\u2013",sort:""}}],e.toSorted((r,i)=>i.used/i.limitAmount-r.used/r.limitAmount).slice(0,100),"No repository has a budget for a period."),wt=`(() => {
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
})();`,Et=`:root {
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
`,yt=e=>`'sha256-${(0,pe.a)("sha256").update(e).digest("base64")}'`,Ci=()=>["default-src 'none'",`style-src ${yt(Et)}`,`script-src ${yt(wt)}`,"base-uri 'none'","form-action 'none'"].join("; ");function Ce({title:e,lead:t,path:r,body:i},{at:o,month:n}){let a=r.map(({label:d,href:l})=>f`<li><a href="${l}">${d}</a></li>`),{markup:s}=f`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${D(Ci())}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>${e} \u00b7 carbon in ${n}</title>
<style>${D(Et)}</style>
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
<script>${D(wt)}</script>
</body>
</html>
`;return s}var v=(e,t,...r)=>f`<section aria-labelledby="${e}"><h2 id="${e}">${t}</h2>${r.filter(i=>i!==void 0)}</section>`;function Ti(e){let{organisation:t,month:r,totals:i,budgets:o,overrides:n,quality:a,ownBudgets:s}=e,d=mt(e),l=s.length>0;return Ce({title:t||"All repositories",lead:`Emissions of CI in ${r}, as the repositories\u2019 own gates recorded them.`,path:[],body:[Li(e,d.length),v("months","By month",st("Emissions by month",bt(i)),Ii(e)),o.length>0?v("budgets",`Budgets in ${r}`,gt(o,r)):void 0,l?v("own-budgets","Budgets of repositories",ft(s,"")):void 0,e.members.length>0?v("teams","Teams",Oi(e)):void 0,v("repositories","Repositories",f`<label class="filter" hidden>Filter <input type="search" data-filters="repository-list" aria-describedby="repository-count" autocomplete="off"> <span id="repository-count" role="status" class="note"></span></label><div id="repository-list">${pt(d,"")}</div>`),v("movers","Top movers",f`<p class="note">28 days to ${e.stretch.to}, against the 28 days before.</p>`,$i(e)),v("unbudgeted","Without a budget",Di(e)),v("alarms","False alarms",Hi(e)),v("overrides","Overrides",$e(n,"")),v("quality","Data quality",ke(a,""),xi(e))]},e)}function bt(e){let t=[...new Set(e.map(({period:i})=>i))].sort(),r=(i,o)=>e.find(n=>n.period===i&&n.kind===o)?.emissions??null;return t.map(i=>({period:i,measured:r(i,"measured"),estimated:r(i,"estimated")}))}function Li({totals:e,month:t,previous:r,unbudgeted:i,overrides:o,quality:n},a){let s=(w,E)=>e.find(y=>y.period===w&&y.kind===E),[d,l]=[s(t,"measured"),s(t,"estimated")],u=s(r,"measured"),p=n.reduce((w,E)=>w+E.runCount,0),c=(w,E)=>f`<li><strong>${w}</strong><span>${E}</span></li>`,h=d?.emissions&&u?.emissions?`${(0,m.k)(d.emissions/u.emissions-1,"always")} against ${r.replace("-","\u2011")}`:"measured";return f`<ul class="cards">${[c(St(d?.emissions),d?.emissions&&u?.emissions?`CO\u2082e measured, ${h}`:"CO\u2082e measured"),c(St(l?.emissions),"CO\u2082e estimated"),c(d?.energy==null?"unknown":(0,m.h)("energy",d.energy),"energy measured"),c((0,m.m)(a),"repositories"),c((0,m.m)(p),"runs of workloads"),c((0,m.m)(i.length),"repositories without a budget"),c((0,m.m)(o.length),"overrides in two months")]}</ul>`}var St=e=>e==null?"unknown":(0,m.h)("emissions",e*1e3),Ii=({totals:e})=>f`<details><summary>The figures as a table</summary>${O("Emissions by month",[{title:"Month",cell:({period:t})=>t},{title:"Figures",cell:({kind:t})=>t},{title:"CO\u2082e",align:"right",cell:({emissions:t})=>I(t)},{title:"Energy",align:"right",cell:({energy:t})=>se(t)},{title:"Runs",align:"right",cell:({runCount:t})=>$(t)},{title:"Without emissions",align:"right",cell:t=>$(t.withoutEmissions)},{title:"Over budget",align:"right",cell:({overCount:t})=>$(t)}],e.toReversed(),"No rows.")}</details>`;function Oi({teams:e,members:t}){let r=[...new Set(t.map(([o])=>o))],i=(o,n)=>e.find(a=>a.team===o&&a.kind===n);return O("Teams",[{title:"Team",cell:o=>f`<a href="${nt(o)}">${A(o)}</a>`},{title:"Repositories",align:"right",cell:o=>$(t.filter(([n])=>n===o).length)},{title:"Measured",align:"right",cell:o=>I(i(o,"measured")?.emissions??null)},{title:"Month before",align:"right",cell:o=>ve(i(o,"measured")?.emissions??null,i(o,"measured")?.emissionsBefore??null)},{title:"Estimated",align:"right",cell:o=>I(i(o,"estimated")?.emissions??null)},{title:"Over budget",align:"right",cell:o=>$((i(o,"measured")?.overCount??0)+(i(o,"estimated")?.overCount??0))}],r,"No team.")}var Di=({unbudgeted:e})=>O("Repositories without a budget",[{title:"Repository",cell:({repository:t})=>A(t)},{title:"Runs",align:"right",cell:({runCount:t})=>$(t)},{title:"Measured",align:"right",cell:({measuredEmissions:t})=>I(t)},{title:"Estimated",align:"right",cell:({estimatedEmissions:t})=>I(t)}],e,"Every repository with runs has a budget."),Hi=({falseAlarms:e})=>O("Failures, and how many were overridden or turned green on a re-run",[{title:"Month",cell:({failedPeriod:t})=>t},{title:"Failed runs",align:"right",cell:({failures:t})=>$(t)},{title:"Overridden",align:"right",cell:({overridden:t})=>$(t)},{title:"Green on a re-run",align:"right",cell:({rerunToGreen:t})=>$(t)},{title:"Share",align:"right",cell:({failures:t,overridden:r,rerunToGreen:i})=>({content:(0,m.k)((r+i)/t),sort:(r+i)/t})}],e.toReversed(),"No run has failed.");function xi({rejected:e,failed:t}){if(e.length+t.length!==0)return f`<p class="note">${(0,m.m)(e.length)} lines of ledgers are not rows and were left out; ${(0,m.m)(t.length)} repositories could not be read.</p>`}function Bi({repository:e,workloads:t,runs:r},i){let o=s=>s.filter(d=>d.repository===e),n=o(i.ownBudgets),a=o(i.overrides);return Ce({title:A(e),lead:f`${Ae("On GitHub",`${Ui(r)}/${e}`)} \u00b7 figures of ${i.month}`,path:[{label:i.organisation||"All repositories",href:"../index.html"}],body:[v("months","By month",st("Emissions by month",bt(o(i.months)))),v("workloads","Workloads",ji(t)),n.length>0?v("own-budgets","Budgets of a period",ft(n,"../")):void 0,v("runs","Last runs",...t.map(s=>Mi(s,r))),a.length>0?v("overrides","Overrides",$e(a,"../")):void 0,v("quality","Data quality",ke(o(i.quality),"../"))]},i)}function Ui(e){let t=e.find(({runUrl:r})=>r!==null)?.runUrl??"";return URL.canParse(t)?new URL(t).origin:"https://github.com"}var ji=e=>O("Workloads",[{title:"Workload",cell:({workload:t})=>A(t)},{title:"Figures",cell:({kind:t})=>t},{title:"Last verdict",cell:({lastVerdict:t})=>Ne(t)},{title:"CO\u2082e",align:"right",cell:({emissions:t})=>I(t)},{title:"Month before",align:"right",cell:t=>ve(t.emissions,t.emissionsBefore)},{title:"Energy",align:"right",cell:({energy:t})=>se(t)},{title:"Runs",align:"right",cell:({runCount:t})=>$(t)},{title:"Last run",cell:({lastAt:t})=>ct(t)}],e,"No workload.");function Mi({workload:e,kind:t},r){let i=r.filter(n=>n.workload===e&&n.kind===t);if(i.length===0)return f``;let o=t==="rate"?"per hour":t;return f`<details><summary><h3>${A(e)}</h3><span class="note">${o}, ${i.length} runs</span></summary>${O(`Last runs of ${A(e)}, ${o}`,[{title:"Run",cell:({judgedAt:n,runUrl:a})=>({content:Ae(`${n.slice(0,10)} ${n.slice(11,16)}`,a),sort:n})},{title:"Verdict",cell:({verdict:n})=>Ne(n)},{title:"CO\u2082e",align:"right",cell:({emissionsKg:n})=>I(n)},{title:"Energy",align:"right",cell:({energyKwh:n})=>se(n)},{title:"Duration",align:"right",cell:({durationS:n})=>n===null?{content:"\u2013",sort:""}:{content:(0,m.h)("duration",n),sort:n}},{title:"Budget",align:"right",cell:n=>ht(n.budgetMetric,n.budgetUsed,n.budgetLimit)},{title:"Commit",cell:({sha:n})=>n.slice(0,7)},{title:"On",cell:({branch:n,pullRequest:a})=>a===null?A(n,30):`#${a} into ${A(n,30)}`}],i,"No run.")}</details>`}function Fi(e,t){let r=new Set(t.members.filter(([a])=>a===e).map(([,a])=>a)),i=mt(t).filter(({repository:a})=>r.has(a)),o=t.budgets.filter(({subject:a})=>a.kind==="team"&&a.team===e),n=t.overrides.filter(({repository:a})=>r.has(a));return Ce({title:A(e),lead:`A team of ${r.size} repositories; figures of ${t.month}.`,path:[{label:t.organisation||"All repositories",href:"../index.html"}],body:[o.length>0?v("budgets",`Budgets in ${t.month}`,gt(o,t.month)):void 0,v("repositories","Repositories",pt(i,"../")),v("overrides","Overrides",$e(n,"../")),v("quality","Data quality",ke(t.quality.filter(({repository:a})=>r.has(a)),"../"))]},t)}async function Wi(e,t){for(let o of["teams","repositories"])await(0,U.rm)((0,P.join)(t,o),{recursive:!0,force:!0}),await(0,U.mkdir)((0,P.join)(t,o),{recursive:!0});let r=(0,De.h)(e.lastRuns,({repository:o})=>o),i=(0,De.h)(e.workloads,({repository:o})=>o);await(0,U.writeFile)((0,P.join)(t,"index.html"),Ti(e)),await(0,U.writeFile)((0,P.join)(t,".nojekyll"),"");for(let o of new Set(e.members.map(([n])=>n)))await(0,U.writeFile)((0,P.join)(t,nt(o)),Fi(o,e));for(let[o,n]of i){let a={repository:o,workloads:n,runs:r.get(o)??[]};await(0,U.writeFile)((0,P.join)(t,ae(o)),Bi(a,e))}}var Ki=`query($owner: String!, $repo: String!, $check: String!, $since: GitTimestamp!, $commitsAfter: String, $pullsAfter: String, $commits: Boolean!, $pulls: Boolean!) {
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
${z.b}`;async function Pi(e,t){let r=[],i=[],o="",[n,a]=[null,null];for(;n!==void 0||a!==void 0;){let{repository:l}=await e.graphql(Ki,{owner:e.owner,repo:t.repository,check:t.check,since:t.since,commitsAfter:n,pullsAfter:a,commits:n!==void 0,pulls:a!==void 0});o=l?.defaultBranchRef?.name??o;let u=l?.defaultBranchRef?.target?.history,{known:p,nodes:c}=Nt(u?.nodes??[],({oid:y})=>y===t.readTo);r.push(...c),n=vt(p?void 0:u);let h=t.pullsSince??t.since,w=l?.pullRequests,E=Nt(w?.nodes??[],({updatedAt:y})=>y<h);i.push(...E.nodes),a=vt(E.known?void 0:w)}let s=Gi(t.now),d=i.findLast(l=>At(l).some(s));return{rows:[..._i(r,o,t,e),...Vi(i,t,e)],readTo:r[r.findLastIndex(s)+1]?.oid??t.readTo,pullsSince:(d??i[0])?.updatedAt??t.pullsSince,isUnsettled:d!==void 0||r.some(s)}}var At=({commits:e})=>e.nodes.map(({commit:t})=>t),vt=e=>e?.pageInfo.hasNextPage?e.pageInfo.endCursor??void 0:void 0;function Nt(e,t){let r=e.findIndex(t);return{known:r>=0,nodes:r<0?e:e.slice(0,r)}}var qi=840*36e5,Gi=e=>({statusCheckRollup:t,committedDate:r})=>(t?.state==="PENDING"||t?.state==="EXPECTED")&&e-Date.parse(r)<qi,_i=(e,t,{repository:r,check:i},{owner:o})=>(0,z.d)(e,{name:i,branch:t},n=>(0,le.b)(n)).map(n=>({...(0,Oe.b)(n),gate:i,repository:`${o}/${r}`})),Vi=(e,{repository:t,check:r,since:i},{owner:o})=>e.flatMap(n=>{let a=At(n);return[...new Set(a.flatMap(s=>Yi(s,r)))].flatMap(s=>(0,z.d)(a,{name:r,branch:s},d=>(0,le.b)(d,{kind:"change"}))).filter(({at:s})=>s>=i).map(s=>({...(0,Oe.b)(s),gate:r,repository:`${o}/${t}`,event:"pull_request",pullRequest:n.number}))}),Yi=({checkSuites:e},t)=>(e?.nodes??[]).flatMap(({checkRuns:r})=>(r?.nodes??[]).filter(({name:i})=>i===t).flatMap(({text:i})=>(0,le.b)(i??"",{kind:"change"})).map(({branch:i})=>i)),zi="carbon-ledger",Rt=[50,20,5],Ji=`query($owner: String!, $first: Int!, $after: String, $check: String!) {
  rateLimit { remaining resetAt }
  repositoryOwner(login: $owner) {
    repositories(first: $first, after: $after, ownerAffiliations: [OWNER], isFork: false, orderBy: { field: NAME, direction: ASC }) {
      pageInfo { hasNextPage endCursor }
      nodes {
        name
        repositoryTopics(first: 20) { nodes { topic { name } } }
        ledger: object(expression: "${zi}:ledger") { ... on Tree { entries { name oid size } } }
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
}`;async function*Zi(e,t){let[r,i]=[null,0];do{let o={owner:e.owner,after:r,check:t},{reply:n,smaller:a}=await kt(e,o,i);if(i=a,n.repositoryOwner===null)throw new C.a([{what:`There is no organisation "${e.owner}" that the token can read`,where:{},remedy:"Check --org, and that the GitHub App is installed there."}]);let{nodes:s,pageInfo:d}=n.repositoryOwner.repositories;yield*s.flatMap(l=>l===null?[]:[Xi(l)]),r=d.hasNextPage?d.endCursor:null}while(r!==null)}async function kt(e,t,r){try{return{reply:await e.graphql(Ji,{...t,first:Rt[r]}),smaller:r}}catch(i){if(((0,me.c)(i)??0)<500||r+1>=Rt.length)throw i;return kt(e,t,r+1)}}function Xi({name:e,repositoryTopics:t,ledger:r,defaultBranchRef:i,pullRequests:o}){let n=r?.entries?.flatMap(({name:a,oid:s,size:d})=>{let[,l]=/^(\d{4}-\d{2})\.jsonl$/.exec(a)??[];return l===void 0?[]:[{period:l,oid:s,size:d}]});return{name:e,topics:t.nodes.map(({topic:a})=>a.name),...n&&{ledger:n},fingerprint:JSON.stringify(n??[i?.target,o])}}async function Qi(e,t,r){let i=new Map;for(let o of eo(r.filter(({size:n})=>n<=4e5)))for(let[n,a]of await to(e,t,o))i.set(n,a);for(let{period:o,oid:n}of r)i.has(o)||i.set(o,await e.blob(t,n));return i}function eo(e){let t=[],r=0;for(let i of e)(i.size>r||t.length===0)&&(t.push([]),r=2e6),t.at(-1)?.push(i),r-=i.size;return t}async function to(e,t,r){let i=`query($owner: String!, $repo: String!) {
    rateLimit { remaining resetAt }
    repository(owner: $owner, name: $repo) { ${r.map(({oid:n},a)=>`f${a}: object(oid: "${n}") { ... on Blob { text isTruncated } }`).join(" ")} }
  }`,o=await e.graphql(i,{owner:e.owner,repo:t});return r.flatMap(({period:n},a)=>{let{text:s,isTruncated:d}=o.repository?.[`f${a}`]??{};return typeof s=="string"&&!d?[[n,s]]:[]})}var ro=5*36e5,$t=3900,io=20;function oo({owner:e,token:t,apiUrl:r,progress:i}){let{signal:o}=(0,Ie.b)(ro),n=(0,Le.a)({repository:{owner:e,repo:""},token:t,apiUrl:r,deadline:o}),a={waited:0,until:0},s=async l=>{a.waited+=l,i(`The rate limit of the token is used up: waiting ${Math.ceil(l)} s.`),await(0,jt.setTimeout)(l*1e3)},d=async l=>{for(;;){let u=(a.until-Date.now())/1e3;u>0&&a.waited+u<=$t&&await s(u);try{return await l()}catch(p){let c=so(p);if(c===void 0||a.waited+c>$t)throw p;await s(c)}}};return{owner:e,graphql:(l,u)=>d(async()=>{let p=await no(n,l,u),{remaining:c,resetAt:h}=p.rateLimit??{};return c!==void 0&&c<io&&(a.until=Date.parse(h??"")),p}),blob:(l,u)=>d(async()=>{let{data:p}=await n.octokit.request("GET /repos/{owner}/{repo}/git/blobs/{file_sha}",{owner:e,repo:l,file_sha:u,mediaType:{format:"raw"}});return p})}}var no=({octokit:e},t,r)=>e.graphql(t,{...r}).catch(i=>{let{data:o,errors:n=[]}=i;if(n.length>0&&n.every(({type:a})=>ao.includes(a??""))&&o?.repositoryOwner)return o;throw i}),ao=["FORBIDDEN","NOT_FOUND"];function so(e){let{status:t,errors:r=[],response:i,headers:o=i?.headers??{}}=e,n=String(o["x-ratelimit-remaining"])==="0",a=Number(o["retry-after"]);if(!(t===429||t===403&&(n||a>0)||r.some(({type:d})=>d==="RATE_LIMITED")))return;if(a>0)return a;let s=Number(o["x-ratelimit-reset"])-Date.now()/1e3;return Number.isFinite(s)?Math.max(1,s):60}function Ct(e){return e instanceof C.a?e.message:(0,me.a)(e,"checks: read")}var lo=4;async function uo(e,t,r){let i=[],o=[];for await(let l of Zi(e,r.check)){if(!r.wants(l.name))continue;i.push(l);let u=co(await t.state(l.name),r);(u?.fingerprint!==l.fingerprint||u.isUnsettled)&&o.push({listed:l,state:u})}r.progress(`${i.length} repositories, ${i.length-o.length} unchanged.`);let n=[],a=[],s=0,d=async()=>{for(let l=o.shift();l!==void 0;l=o.shift()){let{name:u}=l.listed;try{n.push(...await mo(e,t,l,r)),s+=1,r.progress(`${s} read, ${o.length} left: ${u}`)}catch(p){a.push({name:u,why:Ct(p)}),r.progress(`${u} could not be read: ${Ct(p)}`)}}};return await Promise.all(Array.from({length:lo},d)),{files:await t.assemble(i.map(({name:l})=>l),r.since),repositories:i,rejected:n,failed:a,readCount:s}}var co=(e,{check:t,since:r})=>e?.check===t&&e.since<=r?e:void 0;async function mo(e,t,{listed:r,state:i},{check:o,since:n}){let{name:a,topics:s,fingerprint:d,ledger:l}=r,u={version:1,name:a,check:o,since:i?.since??n,fingerprint:d,topics:[...s]};if(l){let y=l.filter(({period:M,oid:W})=>M>=n&&i?.blobs[M]!==W),b=await Qi(e,a,y),S=[];for(let[M,W]of b)S.push(...await t.add(a,M,W.split(`
`)));let j=Object.fromEntries(l.map(({period:M,oid:W})=>[M,W]));return await t.save({...u,blobs:j,isUnsettled:!1}),S}let{rows:p,readTo:c,pullsSince:h,isUnsettled:w}=await Pi(e,{repository:a,check:o,since:`${n}-01T00:00:00Z`,readTo:i?.readTo,pullsSince:i?.pullsSince,now:Date.now()}),E=new Set(p.map(({period:y})=>y));for(let y of E)await t.add(a,y,p.filter(({period:b})=>b===y).map(b=>JSON.stringify(b)));return await t.save({...u,blobs:{},isUnsettled:w,...c!==void 0&&{readTo:c},...h!==void 0&&{pullsSince:h}}),[]}var Tt="repositories.json";async function po(e,t){let{source:r}=e;if(r.kind==="folder")return ho((0,q.resolve)(t.here,r.from),r.from);let{org:i,since:o=go()}=r,{env:n,output:a,progress:s}=t,d=n.GITHUB_TOKEN??"";if(d==="")throw Te("There is no token","Set GITHUB_TOKEN to the token of a GitHub App or a fine-grained token with `metadata`, `checks` and `contents: read`.");let l=n.GITHUB_API_URL||"https://api.github.com",u=oo({owner:i,token:d,apiUrl:l,progress:s}),p=tt(e.repositories),c=await uo(u,await Yt(a,i),{wants:w=>p(`${i}/${w}`),check:e.name,since:o,progress:s}),h=c.repositories.map(({name:w,topics:E})=>({name:`${i}/${w}`,topics:E}));return await F((0,q.join)(a,Tt),`${JSON.stringify(h,null,2)}
`),{...c,repositories:h}}var go=()=>{let e=new Date;return new Date(Date.UTC(e.getUTCFullYear(),e.getUTCMonth()-11,1)).toISOString().slice(0,7)};async function ho(e,t){let r=(await(0,fe.readdir)(e,{recursive:!0,withFileTypes:!0}).catch(()=>{throw Te(`${t} cannot be read`,"Give --from a folder of ledger files.")})).filter(s=>s.isFile()&&/\.(jsonl|parquet)$/.test(s.name)).map(s=>(0,q.join)(s.parentPath,s.name)).sort(),i=(0,q.join)(e,"ledger"),o=r.filter(s=>s.startsWith(`${i}/`)||s.startsWith(`${i}\\`)),n=o.length>0?o:r.filter(s=>!s.endsWith("rejected.jsonl"));if(n.length===0)throw Te(`${t} has no ledger files`,"They end with .jsonl or .parquet.");let a=await(0,fe.readFile)((0,q.join)(e,Tt),"utf8").catch(()=>"[]");return{files:n.map(s=>({path:s,shown:s.slice(e.length+1),format:s.endsWith(".parquet")?"parquet":"jsonl"})),repositories:fo(a),rejected:[],failed:[]}}function fo(e){try{return JSON.parse(e)}catch{return[]}}var Te=(e,t)=>new C.a([{what:e,where:{},remedy:t}]);function wo(e){let{budgets:t,lastRuns:r,...i}=e,o=t.map(({subject:n,...a})=>({...a,subject:n.kind==="repositories"?{kind:n.kind}:n}));return`${JSON.stringify({schemaVersion:1,...i,budgets:o},null,2)}
`}function Eo({organisation:e,at:t,month:r,budgets:i}){let o=i.map(({subject:n,course:a,...s})=>({...s,subject:n.kind==="repositories"?{kind:n.kind}:n}));return`${JSON.stringify({schemaVersion:1,organisation:e,at:t,month:r,budgets:o},null,2)}
`}var yo={over:"over",missing:"incomplete",near:"near",within:"within"};function bo(e,t){let{name:r,metric:i,limit:o,used:n,share:a,level:s,unknownRuns:d}=e,l=n===void 0?"unknown":(0,m.h)(i,n),u=a===void 0?"":` (${(0,m.k)(a)})`,p=d>0?`; ${(0,m.m)(d)} runs without ${i}`:"";return`${(0,de.c)(r)}: ${l} of ${(0,m.h)(i,o)} in ${t}${u}, ${yo[s]}${p}`}function So(e,t){let{month:r,budgets:i,rejected:o,failed:n,rowCount:a}=e,s=new Set(e.repositories.map(({repository:l})=>l)).size,d=e.totals.filter(({period:l})=>l===r).map(({kind:l,runCount:u,emissions:p,withoutEmissions:c})=>`${r}, ${l}: ${p===null?"emissions unknown":(0,m.h)("emissions",p*1e3)} in ${(0,m.m)(u)} runs of workloads${c>0?`, ${(0,m.m)(c)} of them without emissions`:""}`);return[`${(0,m.m)(a)} rows of ${(0,m.m)(s)} repositories.`,...d,...i.map(l=>bo(l,r)),...o.length>0?[`${(0,m.m)(o.length)} lines are not rows of a ledger: ${t}/rejected.jsonl lists them.`]:[],...n.map(({name:l,why:u})=>`${l} could not be read: ${u}.`),...n.length>0?["Run it again to continue."]:[],`Written to ${t}: fleet.json, and the site in site/index.html.`,""].join(`
`)}async function Mt(e,t){let{summary:r,status:i}=await He(e,t);return t.stdout.write(r),i}async function He(e,t){let{env:r,stderr:i}=t,o=u=>{i.write(`${(0,de.c)(u,300)}
`)},n=t.cwd(),a=(0,x.resolve)(n,e.output);e.webhook!==void 0&&it(e.webhook);let s=await vo(e.config,n),d=await po(e,{env:r,here:n,output:a,progress:o}),l=await No(e,d.files,n,r);try{let u=await Zr(l,{...e.source.kind==="organisation"&&{organisation:e.source.org},file:s,topics:new Map(d.repositories.map(({name:w,topics:E})=>[w,E])),now:new Date,month:e.month,failed:d.failed}),p=[...d.rejected,...l.rejected],c={...u,rejected:p};await(0,Z.mkdir)(a,{recursive:!0}),await Ro(a,p),e.format==="parquet"&&await ko(d.files,a,e.duckdbFolder??n),await F((0,x.join)(a,"fleet.json"),wo(c)),await F((0,x.join)(a,"budgets.json"),Eo(c)),await Wi(c,(0,x.join)(a,"site"));let h=rr(c);return await $o(e,c,h,r,o),{fleet:c,summary:So(c,e.output),digest:h,status:Ao(c)}}finally{await l.close()}}function Ao({failed:e,budgets:t}){return e.length>0?2:t.some(({level:r})=>r==="over")?1:0}async function vo(e,t){let r=e??"fleet.yml",i=await(0,Z.readFile)((0,x.resolve)(t,r),"utf8").catch(o=>{if(!(o.code==="ENOENT"&&e===void 0))throw Co(`${r} cannot be read`,"Name the file with --config.")});return i===void 0?oi:ni({path:r,text:i})}function No({engine:e,duckdbFolder:t},r,i,o){if(e.kind==="duckdb")return Kr(r,t??i);let{CLICKHOUSE_USER:n,CLICKHOUSE_PASSWORD:a}=o;return Or({url:e.url,user:n,password:a},r)}async function Ro(e,t){let r=t.map(i=>`${JSON.stringify(i)}
`).join("");await F((0,x.join)(e,"rejected.jsonl"),r)}async function ko(e,t,r){let i=(0,x.join)(t,"parquet");await(0,Z.mkdir)(i,{recursive:!0});for(let{path:o,format:n}of e)if(n==="jsonl"){let[,a="ledger"]=/(?<![^\\/])([^\\/]+)\.jsonl$/.exec(o)??[];await Jr(o,(0,x.join)(i,`${a}.parquet`),r)}}async function $o({issue:e,webhook:t},r,i,o,n){let a=(s,d)=>d.catch(l=>n(`${s} could not be sent: ${l.message}`));await Promise.all([...e===void 0?[]:[a("The digest",gi(e,i,o))],...t===void 0?[]:[a("The webhook",hi(t,r,i))]])}var Co=(e,t)=>new C.a([{what:e,where:{},remedy:t}]);0&&(module.exports={a,b,c});
//# chunk ./chunk-2CHGWTK7.js
var k=Object.defineProperty;var A=Object.getOwnPropertyDescriptor;var U=Object.getOwnPropertyNames;var H=Object.prototype.hasOwnProperty;var N=(e,t)=>{for(var r in t)k(e,r,{get:t[r],enumerable:!0})},P=(e,t,r,o)=>{if(t&&typeof t=="object"||typeof t=="function")for(let i of U(t))!H.call(e,i)&&i!==r&&k(e,i,{get:()=>t[i],enumerable:!(o=A(t,i))||o.enumerable});return e};var T=e=>P(k({},"__esModule",{value:!0}),e);var J={};N(J,{a:()=>W});module.exports=T(J);var p=require("./chunk-7RBRZXME.js"),c=require("./chunk-VFLH3L6A.js"),x=require("./chunk-3IJUMDFU.js"),O=require("node:util"),g={check:{budget:'"5 kg"',config:".github/carbon-budgets.yml",policy:"../dot-github",branch:"main",expect:"train",history:"history.jsonl",format:"json",strict:!0},suggest:{history:"history.jsonl",branch:"main",margin:"30%"},region:{source:"uk-neso",before:"8h",duration:"2h","max-intensity":'"250 g/kWh"',format:"json"},backfill:{repository:"owner/name",days:"90",branch:"main",workflow:"ci.yml",history:"history.jsonl",config:".github/carbon-budgets.yml",waste:!0},report:{year:"2026",from:"2026-01",to:"2026-06",repository:"owner/name",ledger:"ledger",format:"html",profile:"generic",taxonomy:"2026",output:"report.html"},verify:{ledger:"ledger",reports:"reports",config:".github/carbon-budgets.yml"},rollup:{org:"my-org",since:"2026-01",from:"carbon-fleet",repositories:'"vision-*"',engine:"duckdb",url:"https://clickhouse.example.com:8443/carbon",format:"jsonl",output:"carbon-fleet",config:"fleet.yml",month:"2026-11",name:"carbon-budget",issue:"my-org/.github",webhook:"https://hooks.example.com/carbon"},init:{}},y=Object.keys(g);function f(e,t){let r=g[e],{tokens:o,positionals:i}=(0,O.parseArgs)({args:[...t],options:Object.fromEntries(Object.entries(r).map(([l,u])=>[l,{type:u===!0?"boolean":"string"}])),allowPositionals:!0,strict:!1,tokens:!0}),a=o.flatMap(l=>{if(l.kind!=="option")return[];let{name:u,rawName:m,value:h,inlineValue:G}=l,b=Object.hasOwn(r,u)?r[u]:void 0;if(b===void 0)throw z(e,u,m);if(b===!0){if(h===void 0)return[{name:u,value:""}];throw n(`${m} takes no value`,`Write it like ${m}.`)}if(h===void 0||!G&&/^--?[a-z]/i.test(h))throw n(`${m} needs a value`,`Write it like ${m} ${b}.`);return[{name:u,value:h}]}),s=l=>a.filter(({name:u})=>u===l).map(({value:u})=>u);return{names:i,values:s,value:l=>s(l).at(-1),flag:l=>s(l).length>0}}function z(e,t,r){let o=Object.keys(g[e]),i=(0,p.a)([t],o),a=y.find(l=>Object.hasOwn(g[l],t)),s=`${e} has no option ${r}`;return a?n(s,`It belongs to ${a}. ${w(e,o)}`):i?n(s,`Did you mean --${i}?`):n(s,w(e,o))}var w=(e,t)=>t.length===0?`${e} takes no options.`:`${e} takes ${(0,c.o)(t.map(r=>`--${r}`),"and")}.`,n=(e,t)=>new x.a([{what:e,where:{},remedy:t}]);function C(e){let{names:t,value:r,values:o}=f("rollup",e);if(t.length>0)throw n(`rollup does not take "${t[0]}"`,"Give --org my-org, or --from a folder.");let i=a=>{let s=r(a);if(s!==void 0&&!/^\d{4}-(0[1-9]|1[0-2])$/.test(s))throw n(`--${a}: "${s}" is not a month`,`Write it like --${a} 2026-01.`);return s};return{kind:"rollup",source:D(r("org"),r("from"),i("since")),repositories:o("repositories"),engine:E($("engine",r("engine"),["duckdb","clickhouse"]),r("url")),format:$("format",r("format"),["jsonl","parquet"]),output:r("output")??"carbon-fleet",config:r("config"),month:i("month"),name:r("name")??"carbon-budget",issue:q(r("issue")),webhook:r("webhook")}}function D(e,t,r){if(e===void 0==(t===void 0))throw n(e===void 0?"rollup needs an organisation or a folder":"--org and --from cannot be given together","Give --org my-org to read GitHub, or --from a folder of ledger files.");if(e===void 0){if(r!==void 0)throw n("--since is about --org","Leave it out with --from.");return{kind:"folder",from:t??""}}if(!/^[A-Za-z0-9][A-Za-z0-9-]{0,38}$/.test(e))throw n(`--org: "${e}" is not the name of an organisation`,"Write it like my-org.");return{kind:"organisation",org:e,since:r}}function E(e,t){if(e==="duckdb"){if(t!==void 0)throw n("--url is about ClickHouse","Add --engine clickhouse.");return{kind:"duckdb"}}if(t===void 0||!/^https?:\/\//.test(t)||!URL.canParse(t))throw n("--engine clickhouse needs the address of its HTTP interface","Give --url like https://clickhouse.example.com:8443/carbon.");return{kind:"clickhouse",url:t}}function q(e){if(e!==void 0&&!/^[\w.-]+\/[\w.-]+$/.test(e))throw n(`--issue: "${e}" is not a repository`,"Write it like my-org/.github.");return e}function $(e,t,r){let o=t===void 0?r[0]:r.find(i=>i===t);if(o!==void 0)return o;throw n(`--${e}: "${t}" is not one of its values`,`Use ${(0,c.o)(r)}.`)}var v=["text","markdown","json"];function W([e,...t]){if(e==="--version"||e==="-v")return{kind:"version"};if(e===void 0||e==="help"||[e,...t].some(L))return I(e==="help"?t[0]:e);if(e==="check")return V(t);if(e==="suggest")return Z(t);if(e==="region")return F(t);if(e==="backfill")return K(t);if(e==="report")return M(t);if(e==="verify")return S(t);if(e==="rollup")return C(t);if(e==="init")return B(t);throw R(e)}var I=e=>e==="backfill"||e==="report"||e==="verify"||e==="rollup"?{kind:"help",on:e}:{kind:"help"},L=e=>e==="--help"||e==="-h";function R(e){let t=(0,p.a)([e],y),r=e.startsWith("-")?`The command must come before the option ${e}`:`"${e}" is not a command`;return n(r,t?`Did you mean ${t}?`:`Use ${(0,c.o)(y)}.`)}function V(e){let{names:t,value:r,values:o,flag:i}=f("check",e);return{kind:"check",files:t,expect:o("expect"),policies:o("policy"),strict:i("strict"),format:j(r("format")),...d({budget:r("budget"),config:r("config"),branch:r("branch"),history:r("history")})}}function Z(e){let{names:t,value:r}=f("suggest",e),o=r("margin")??"30%",i=(0,c.f)(o);if("refused"in i){let a=(0,c.f)(`${o}%`);throw n(`--margin: "${o}" is not a percentage`,"refused"in a?"Write it like --margin 30%.":`Write --margin ${o}%.`)}return{kind:"suggest",files:t,margin:i.value,...d({branch:r("branch"),history:r("history")})}}function F(e){let{names:t,value:r}=f("region",e);return{kind:"region",regions:t,source:r("source"),before:r("before"),duration:r("duration"),maxIntensity:r("max-intensity"),format:j(r("format"))}}function K(e){let{names:t,value:r,flag:o}=f("backfill",e);if(t.length>0)throw n(`backfill does not take "${t[0]}"`,"Give --repository owner/name.");let i=r("repository");if(i===void 0)throw n("backfill needs a repository","Give --repository owner/name.");let a=r("days")??"90";if(!/^[1-9]\d{0,2}$/.test(a)||Number(a)>365)throw n(`--days: "${a}" is not a number of days`,"Give a number up to 365.");return{kind:"backfill",repository:i,days:Number(a),history:r("history")??"history.jsonl",config:r("config")??".github/carbon-budgets.yml",waste:o("waste"),...d({branch:r("branch"),workflow:r("workflow")})}}function M(e){let{names:t,value:r,values:o}=f("report",e);return{kind:"report",ledgers:[...o("ledger"),...t],repositories:o("repository"),formats:o("format"),...d({year:r("year"),from:r("from"),to:r("to"),profile:r("profile"),taxonomy:r("taxonomy"),output:r("output")})}}function S(e){let{names:t,value:r}=f("verify",e);if(t.length>0)throw n(`verify does not take "${t[0]}"`,"Give --ledger and --reports.");let[o,i,a]=[r("ledger"),r("reports"),r("config")];return{kind:"verify",...d({ledger:o,reports:i,config:a})}}function B(e){let{names:t}=f("init",e);if(t.length>0)throw n("init takes no names","Change to the folder of the repository and run init.");return{kind:"init"}}function j(e="text"){let t=v.find(o=>o===e);if(t)return t;let r=(0,p.a)([e],v);throw n(`--format: "${e}" is not a format`,r?`Did you mean ${r}?`:`Use ${(0,c.o)(v)}.`)}function d(e){let t=Object.entries(e).filter(([,r])=>r!==void 0);return Object.fromEntries(t)}0&&(module.exports={a});
