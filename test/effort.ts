// How much the exhaustive tests try: all of it in `npm test`, a part in the inner loop (`npm run test:unit`), which is to take seconds.

/** 1, or in the inner loop the step at which the exhaustive tests go over offsets, seeds and samples. */
export const stride = process.env.WHALEBACK_QUICK ? 10 : 1;
