// What actions/upload-artifact does, by the same library. Arguments: JSON of { name, paths, root, bare }.
import { DefaultArtifactClient } from '@actions/artifact';

const client = new DefaultArtifactClient();
for (const { name, paths, root, bare } of process.argv.slice(2).map((text) => JSON.parse(text)))
  await client.uploadArtifact(name, paths, root, { skipArchive: bare });
