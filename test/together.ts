// Loads the test files named as arguments into one process. Meant for files that start nothing. A file that cannot be
// loaded does not take the others with it: the runner misses its tests and says so.
import { pathToFileURL } from 'node:url';

for (const file of process.argv.slice(2)) {
  try {
    await import(pathToFileURL(file).href);
  } catch (error) {
    console.error(error);
  }
}
