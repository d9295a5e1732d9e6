const absent = () => { throw new Error('Power BI Desktop is not part of these tests.'); };
export const METHODS = {};
export class DesktopBridgeError extends Error {}
export const isDesktopBridgeError = (error) => error instanceof DesktopBridgeError;
export { absent as getMethodNames, absent as openDesktop, absent as openSession, absent as readDesktopStatus, absent as resolveInstanceForReportFolder, absent as normalizeReportFolder, absent as reportFoldersEqual, absent as resolveReportDir };
