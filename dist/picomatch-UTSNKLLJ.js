import{createRequire as createRequireOf}from'node:module';const require=createRequireOf(import.meta.url);
import{a}from"./chunk-T2CP35QC.js";import"./chunk-Z76764OK.js";export default a();
