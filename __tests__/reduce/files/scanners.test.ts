import { describe, expect, test } from '@jest/globals';
import { noticesOn } from '../../../src/reduce/files/scan.ts';
import { adding, foundIn } from './new-file.ts';

describe('minimum instances', () => {
  test.each([
    ['service.yaml', '    autoscaling.knative.dev/minScale: "1"'],
    ['service.yaml', '    autoscaling.knative.dev/min-scale: 3'],
    ['service.yml', "    'run.googleapis.com/minScale': '2'"],
    ['.github/workflows/deploy.yml', '      run: gcloud run deploy api --min-instances=1'],
    ['deploy.sh', 'gcloud run deploy api --min-instances 2 --region europe-west1'],
    ['main.tf', '    min_instance_count = 1'],
    ['scaled-object.yaml', '  minReplicaCount: 1'],
  ])('%s: %s', async (path, text) => {
    expect(await foundIn(path, text)).toEqual(['minimum-instances:1']);
  });

  test.each([
    ['of zero', 'service.yaml', '    autoscaling.knative.dev/min-scale: "0"'],
    ['of a maximum', 'service.yaml', '    autoscaling.knative.dev/max-scale: "5"'],
    ['of replicas of a deployment', 'deployment.yaml', '  replicas: 3'],
    ['of what is commented out', 'deploy.sh', '# gcloud run deploy --min-instances=1'],
    ['of a variable', 'main.tf', '    min_instance_count = var.minimum'],
    ['in prose', 'README.md', 'autoscaling.knative.dev/min-scale: "1"'],
  ])('silent %s', async (_, path, text) => {
    expect(await foundIn(path, text)).toEqual([]);
  });
});

describe('a large model, unquantised', () => {
  test.each([
    [
      'in a line',
      'model = AutoModelForCausalLM.from_pretrained("meta-llama/Llama-3.1-70B-Instruct")',
    ],
    [
      'over many lines',
      'model = AutoModelForCausalLM.from_pretrained(\n    "Qwen/Qwen2.5-7B",\n    device_map=pick("auto"),\n)',
    ],
  ])('%s', async (_, text) => {
    expect(await foundIn('serve.py', text)).toEqual(['unquantised-model:1']);
  });

  test.each([
    ['of a small one', 'AutoModel.from_pretrained("Qwen/Qwen2.5-3B")'],
    ['of one without a size', 'AutoModel.from_pretrained("google-bert/bert-base-uncased")'],
    ['of a tokenizer', 'AutoTokenizer.from_pretrained("meta-llama/Llama-3.1-70B")'],
    ['of a quantised one', 'AutoModel.from_pretrained("TheBloke/Llama-2-70B-GPTQ")'],
    ['where it is quantised', 'AutoModel.from_pretrained("a/b-70B", load_in_4bit=True)'],
    [
      'where it is quantised further down',
      'AutoModel.from_pretrained(\n  "a/b-70B",\n  quantization_config=config,\n)',
    ],
    ['where arguments are hidden', 'AutoModel.from_pretrained("a/b-70B", **options)'],
    ['where the name is a variable', 'AutoModel.from_pretrained(name_70B)'],
    ['where the call is not shown whole', 'AutoModel.from_pretrained(\n  "a/b-70B",'],
    ['of a comment', '# AutoModel.from_pretrained("a/b-70B")'],
  ])('silent %s', async (_, text) => {
    expect(await foundIn('serve.py', text)).toEqual([]);
  });
});

describe('a model of the largest tier in a loop', () => {
  test.each([
    [
      'label.py',
      'for row in rows:\n    answer = client.messages.create(\n        model="claude-opus-4-1",\n    )',
      3,
    ],
    ['label.py', 'while queue:\n    ask(model="gpt-4", prompt=queue.pop())', 2],
    [
      'label.ts',
      "for (const row of rows) {\n  await client.responses.create({\n    model: 'gpt-5',\n  });\n}",
      3,
    ],
    ['label.js', "rows.map(async (row) =>\n  ask({ model: 'gpt-4-turbo', row }),\n)", 2],
  ])('%s: %j', async (path, text, line) => {
    expect(await foundIn(path, text)).toEqual([`frontier-in-loop:${line}`]);
  });

  test.each([
    ['of a call outside a loop', 'answer = ask(\n    model="gpt-4",\n)'],
    ['of a smaller model', 'for row in rows:\n    ask(model="gpt-4.1-mini")'],
    ['of a model that it does not know', 'for row in rows:\n    ask(model="house-model")'],
    ['of a setting', 'for row in rows:\n    ask(model=settings.model)'],
    [
      'of a function within a loop',
      'for row in rows:\n    def ask():\n        call(model="gpt-4")',
    ],
    ['of a comment', 'for row in rows:\n    # ask(model="gpt-4")\n    pass'],
    ['where the loop is next to it', 'for row in rows:\n    tidy(row)\nask(model="gpt-4")'],
    [
      'of a comprehension above',
      'rows = [tidy(row) for row in rows]\nif rows:\n    ask(model="gpt-4")',
    ],
  ])('silent %s', async (_, text) => {
    expect(await foundIn('label.py', text)).toEqual([]);
  });

  test.each(['src/ask.test.ts', '__tests__/ask.ts', 'tests/ask.js', 'spec/ask.ts'])(
    'silent in %s',
    async (path) => {
      expect(await foundIn(path, "for (;;) {\n  ask({ model: 'gpt-4' });\n}")).toEqual([]);
    },
  );
});

describe('a region far dirtier than its neighbour', () => {
  test.each([
    ['of a provider', 'provider "aws" {\n  region = "us-east-1"\n}', 2],
    [
      'of a machine',
      'resource "google_compute_instance" "a" {\n  location = "europe-central2"\n}',
      2,
    ],
    [
      'as Azure writes it',
      'resource "azurerm_kubernetes_cluster" "a" {\n  location = "Poland Central"\n}',
      2,
    ],
  ])('%s', async (_, text, line) => {
    expect(await foundIn('main.tf', text)).toEqual([`dirty-region:${line}`]);
  });

  test('shows both figures', async () => {
    const [notice] = await noticesOn([
      adding('main.tf', 'provider "aws" {\n  region = "us-east-1"\n}'),
    ]);
    // 2025: US-MIDA-PJM 418 g/kWh, CA-QC 41: ten times.
    expect(notice).toMatchObject({
      title: 'us-east-1 runs on 418 g/kWh, ca-central-1 on 41.0',
      message: expect.stringContaining('would emit 10 times less, by the yearly averages of 2025'),
    });
  });

  test.each([
    ['of a clean region', 'provider "aws" {\n  region = "eu-north-1"\n}'],
    [
      'of where the state is kept',
      'terraform {\n  backend "s3" {\n    region = "us-east-1"\n  }\n}',
    ],
    ['of storage', 'resource "google_storage_bucket" "a" {\n  location = "europe-central2"\n}'],
    ['of a variable', 'provider "aws" {\n  region = var.region\n}'],
    ['where the block is not shown', '  region = "us-east-1"'],
    ['of a region that nobody knows', 'provider "aws" {\n  region = "mars-1"\n}'],
  ])('silent %s', async (_, text) => {
    expect(await foundIn('main.tf', text)).toEqual([]);
  });
});
