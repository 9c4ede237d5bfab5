import{createRequire as createRequireOf}from'node:module';const require=createRequireOf(import.meta.url);
import{a}from"./chunk-TXGWEXZW.js";import"./chunk-4AIMWB7V.js";import"./chunk-2DMCLQHN.js";import"./chunk-MT4L6DOI.js";import"./chunk-JXE53FSU.js";import"./chunk-AI5CG4AE.js";import"./chunk-Z76764OK.js";export{a as measure};
