/** Tailwind 4 is the only PostCSS step; its theme lives in src/app/globals.css. */
const config = { plugins: { "@tailwindcss/postcss": {} } };

export default config;
