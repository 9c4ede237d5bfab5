import{createRequire as createRequireOf}from'node:module';const require=createRequireOf(import.meta.url);
import{a as e,c as r}from"./chunk-Z76764OK.js";var p=r((s,i)=>{i.exports=e("node:path")});var q=r((t,o)=>{o.exports=e("node:fs")});export{p as a,q as b};
