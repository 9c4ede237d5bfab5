import{createRequire as createRequireOf}from'node:module';const require=createRequireOf(import.meta.url);
import{j as n}from"./chunk-6A6VWMRC.js";function a(s){let t=[...s].sort(([r],[e])=>r-e);if(t.length<2)throw new n("answered with an empty forecast");return t.map(([r,e],o)=>({start:r,end:t[o+1]?.[0]??r+r-(t[o-1]?.[0]??r),carbonIntensity:e}))}export{a};
