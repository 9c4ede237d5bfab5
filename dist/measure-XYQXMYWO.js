import{createRequire as createRequireOf}from'node:module';const require=createRequireOf(import.meta.url);
import{a}from"./chunk-LLYXY6V6.js";import"./chunk-IXA3UBMS.js";import"./chunk-2DMCLQHN.js";import"./chunk-LGRCISGO.js";import"./chunk-JXE53FSU.js";import"./chunk-AI5CG4AE.js";import"./chunk-Z76764OK.js";export{a as measure};
