/** So many pages of a job's files are asked for at once; more are never in sight. */
export const mostPages = 64;
