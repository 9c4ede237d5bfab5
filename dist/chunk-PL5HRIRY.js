import{createRequire as createRequireOf}from'node:module';const require=createRequireOf(import.meta.url);
import{a as r,b as i}from"./chunk-P644E2YE.js";var o=i((p,e)=>{e.exports=r("node:util")});export{o as a};
