import{createRequire as createRequireOf}from'node:module';const require=createRequireOf(import.meta.url);
import{a}from"./chunk-LYCAKSQ2.js";import"./chunk-ME35ICDU.js";import"./chunk-2DMCLQHN.js";import"./chunk-LGRCISGO.js";import"./chunk-JXE53FSU.js";import"./chunk-AI5CG4AE.js";import"./chunk-Z76764OK.js";export{a as measure};
