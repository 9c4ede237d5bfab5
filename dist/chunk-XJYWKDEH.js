import{createRequire as createRequireOf}from'node:module';const require=createRequireOf(import.meta.url);
import{a as r,c as i}from"./chunk-Z76764OK.js";var o=i((p,e)=>{e.exports=r("node:zlib")});export{o as a};
