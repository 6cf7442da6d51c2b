export {
  assign,
  type Assigned,
  type Assignment,
  type Reason,
  type Suits,
  type Taker,
} from './assign/assign.ts'
export { compile } from './compiled/compile.ts'
export { flowOf, type StationFlow } from './compiled/flow.ts'
export { lineOf, type Problem } from './scenario/problem.ts'
export { filesOf, readScenario, type ReadScenario } from './scenario/read-scenario.ts'
export type { Scenario } from './scenario/scenario.ts'
export { NOTHING_AROUND, type Surroundings } from './scenario/surroundings.ts'
export { simulate } from './simulate/simulate.ts'
export {
  summarise,
  type CoursePoint,
  type StationSummary,
  type Summary,
  type TimeSummary,
} from './simulate/summary.ts'
export { playRuns, type Part } from './simulate/tally.ts'
export { binomialCdf, estimate, studentQuantile, type Estimate } from './statistics/intervals.ts'
export { normalCdf, normalQuantile } from './statistics/normal.ts'
export {
  erlangB,
  erlangC,
  mmc,
  mmcLongerThan,
  mmck,
  mmcPatience,
  type Steady,
} from './formulas/erlang.ts'
export { ggcWait, jacksonArrivals, mg1Wait, priorityWaits } from './formulas/general.ts'
export {
  delayedWithReserve,
  fewestServers,
  modifiedOfferedLoad,
  squareRootStaffing,
} from './formulas/staffing.ts'
export { transientAverages, type Averages, type Changing } from './formulas/transient.ts'
export {
  commit,
  draw,
  type Commitment,
  type DrawRecord,
  type Places,
  type Request,
} from './draw/draw.ts'
export { verifyDraw, type DrawFault, type Hash } from './draw/verify.ts'
export { backTest, type BackTest, type Worth } from './forecast/back-test.ts'
export { forecast, type Expected, type Forecast, type Outlook } from './forecast/roll.ts'
export { fitLifetimes, type Fit } from './fit/fit.ts'
export { daysUntil, kaplanMeier, lastsLonger, type SurvivalStep } from './fit/kaplan-meier.ts'
export { withinOf, type Lifetimes, type Within } from './fit/lifetimes.ts'
export { turnbull, type Mass } from './fit/turnbull.ts'
export { derive, type Derived, type Figure } from './goal/figure.ts'
export {
  answerGoal,
  type Goal,
  type GoalAnswer,
  type GoalStage,
  type StageAnswer,
} from './goal/goal.ts'
export type { Need, Take } from './goal/take.ts'
export { compareRuns, talliesOf, type Compared, type Comparison } from './change/compare.ts'
export { whatIf, type Variant } from './change/what-if.ts'
export type { Reached } from './staff/outcome.ts'
export type { Sensitive } from './staff/sensitivity.ts'
export { staff, type PostAnswer, type StaffAnswer, type StaffOptions } from './staff/staff.ts'
