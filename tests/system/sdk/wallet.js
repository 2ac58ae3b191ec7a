// A wallet made of idena-sdk-js against a live devnet: reads, builds and signs by itself, sends raw, works with contracts.
// Told what to talk to by one JSON line on the standard input: {url, apiKey, key}, key being that of the node in hex.

'use strict';

const assert = require('node:assert/strict');
const fs = require('node:fs');
const {
  CallContractAttachment,
  ContractArgumentFormat,
  DeployContractAttachment,
  EmbeddedContractType,
  IdenaProvider,
  TerminateContractAttachment,
  Transaction,
  TransactionType,
  calculateGasCost,
  dnaToFloatString,
  floatStringToDna,
  hexToUint8Array,
  privateKeyToAddress,
  privateKeyToPublicKey,
} = require('idena-sdk-js');

const DEADLINE_MS = 60_000;
const PAUSE_MS = 30;
const ZERO_HASH = `0x${'00'.repeat(32)}`;
const FRIEND = `0x${'0f'.repeat(20)}`;
const GUEST_KEY = '0944f35092d231c25a9a04f3495a976ae2d94eb3d28cc4a027f92ce9603d84b3';
const CODE_KEY = '1944f35092d231c25a9a04f3495a976ae2d94eb3d28cc4a027f92ce9603d84b3';
const CONTRACT_STAKE = '30000';
const GENEROUS_FEE = '200';

const { url, apiKey, key } = JSON.parse(fs.readFileSync(0, 'utf8'));
const provider = IdenaProvider.create(url, apiKey);
const { Blockchain, Contract, Dna } = provider;
const own = privateKeyToAddress(key);

const ask = (method, ...params) => provider.doRequest({ method, params });
const refused = (promise, message) => assert.rejects(promise, { message });
const argument = (index, format, value) => ({ index, format, value });

async function until(what, look) {
  const end = Date.now() + DEADLINE_MS;
  while (Date.now() < end) {
    const found = await look();
    if (found) return found;
    await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
  }
  assert.fail(`not in time: ${what}`);
}

function mined(hash) {
  return until(`${hash} is mined`, async () => {
    const tx = await Blockchain.transaction(hash);
    return tx.blockHash === ZERO_HASH ? null : tx;
  });
}

async function buildSignSend(data, signingKey = key) {
  const tx = (await Blockchain.buildTx(data)).sign(signingKey);
  const hash = await Blockchain.sendTx(tx);
  assert.equal(hash, `0x${tx.hash}`, 'node and client hash alike');
  return mined(hash);
}

async function readState() {
  assert.equal(own, await ask('dna_getCoinbaseAddr'), 'node and client derive the same address from a key');
  const identity = await Dna.identity();
  assert.equal(identity.address, own, 'without an address it is the node itself');
  assert.deepEqual(Object.keys(identity), Object.keys(await Dna.identity(FRIEND)));
  assert.equal((await Dna.identity(FRIEND)).state, 'Undefined');
  const epoch = await Dna.epoch();
  assert.equal(epoch.epoch, 0);
  assert.equal(epoch.currentPeriod, 'None');
  assert.ok(Date.parse(epoch.nextValidation) > Date.now(), 'the validation has a date');
  assert.deepEqual((await Dna.balance(FRIEND)).balance, '0');
  const block = await Blockchain.lastBlock();
  assert.deepEqual(await Blockchain.blockAt(block.height), block);
  assert.deepEqual(await Blockchain.block(block.hash), block);
  assert.equal(await Blockchain.block(ZERO_HASH), null);
  assert.equal(await Blockchain.transaction(ZERO_HASH), null);
  assert.equal(await Blockchain.receipt(ZERO_HASH), null);
}

async function payWithBuiltTransaction() {
  const built = await Blockchain.buildTx({ from: own, to: FRIEND, amount: '1.5', tips: '0.1', payload: [1, 2, 3] });
  assert.equal(dnaToFloatString(built.amount), '1.5');
  assert.equal(built.to, FRIEND);
  assert.equal(built.signature.length, 0, 'the node does not sign what it builds');
  built.sign(key);
  assert.equal(built.sender, own);
  assert.equal(Transaction.fromHex(built.toHex()).sender, own);
  const estimate = await Blockchain.estimateTx(built);
  assert.equal(estimate.txHash, `0x${built.hash}`);
  const hash = await Blockchain.sendTx(built);
  await refused(Blockchain.sendTx(built), /tx with same hash already exists|invalid nonce/);
  const tx = await mined(hash);
  assert.equal(tx.from, own);
  assert.equal(tx.payload, '0x010203');
  const again = new Transaction().fromJson(tx);
  assert.deepEqual([again.nonce, again.epoch, again.type, again.to], [built.nonce, built.epoch, built.type, FRIEND]);
  assert.equal(again.amount.toString(), built.amount.toString());
  assert.equal((await Dna.balance(FRIEND)).balance, '1.5');
  assert.equal((await Dna.balance(own)).nonce, built.nonce);
}

async function payWithoutBuilder() {
  const { epoch } = await Dna.epoch();
  const { mempoolNonce } = await Dna.balance(own);
  const tx = new Transaction({ nonce: mempoolNonce + 1, epoch, type: TransactionType.SendTx, to: FRIEND,
    amount: floatStringToDna('2'), maxFee: floatStringToDna('5') });
  const unsigned = await refused(Blockchain.sendTx(tx), 'invalid signature');
  assert.equal(unsigned, undefined);
  const feePerGas = String(await Blockchain.feePerGas());
  assert.match(calculateGasCost(feePerGas, tx.gas), /^\d+$/);
  await mined(await Blockchain.sendTx(tx.sign(key)));
  assert.equal((await Dna.balance(FRIEND)).balance, '3.5');
  tx.amount = floatStringToDna('999999999999');
  tx.nonce += 1;
  await refused(Blockchain.sendTx(tx.sign(key)), 'insufficient funds');
}

async function inviteGuest() {
  const code = privateKeyToAddress(CODE_KEY);
  const guest = privateKeyToAddress(GUEST_KEY);
  await buildSignSend({ type: TransactionType.InviteTx, from: own, to: code, amount: '3' });
  assert.equal((await Dna.identity(code)).state, 'Invite');
  await buildSignSend({ type: TransactionType.ActivationTx, from: code, to: guest,
    payload: hexToUint8Array(privateKeyToPublicKey(GUEST_KEY)) }, CODE_KEY);
  const identity = await Dna.identity(guest);
  assert.equal(identity.state, 'Candidate');
  assert.equal(identity.pubkey, privateKeyToPublicKey(GUEST_KEY));
  assert.equal(identity.inviter.address, own);
  assert.equal((await Dna.balance(guest)).balance, '3');
}

async function publishFlip() {
  await buildSignSend({ type: TransactionType.InviteTx, from: own, to: own });
  await mined(await ask('dna_activateInvite', {}));
  const flip = { publicHex: `0x${'c1'.repeat(3000)}`, privateHex: `0x${'c2'.repeat(9000)}`, pairId: 0 };
  const { hash, txHash } = await ask('flip_submit', flip);
  const submitted = await mined(txHash);
  assert.equal(submitted.type, 'submitFlip');
  assert.deepEqual((await Dna.identity()).flips, [hash]);
  const closed = await ask('flip_getRaw', hash);
  assert.ok(closed.publicHex.length > flip.publicHex.length && !closed.publicHex.includes('c1c1c1c1'), 'it is encrypted');
  await refused(ask('flip_get', hash), 'flip is missing');
  // Both payloads are the content's identifier in field 1; the pair 0 of the first one is left out.
  await buildSignSend({ type: TransactionType.DeleteFlipTx, from: own, payload: hexToUint8Array(submitted.payload) });
  assert.equal((await Dna.identity()).flips, null, 'a flip can be taken back by a transaction of the wallet');
}

async function contractTransaction(type, to, attachment, amount) {
  const data = { type, from: own, amount, maxFee: GENEROUS_FEE, payload: attachment.toBytes() };
  if (to) data.to = to;
  const tx = (await Blockchain.buildTx(data)).sign(key);
  const estimate = await Blockchain.estimateTx(tx);
  await mined(await Blockchain.sendTx(tx));
  const receipt = await Blockchain.receipt(`0x${tx.hash}`);
  assert.equal(receipt.txHash, `0x${tx.hash}`);
  assert.equal(receipt.gasUsed, estimate.receipt.gasUsed, 'the estimate tells the gas');
  return receipt;
}

async function deploy(codeHash, args) {
  const attachment = new DeployContractAttachment({ codeHash });
  attachment.setArgs(args);
  const receipt = await contractTransaction(TransactionType.DeployContractTx, null, attachment, CONTRACT_STAKE);
  assert.ok(receipt.success, receipt.error);
  return receipt.contract;
}

function call(contract, method, args, amount = '0') {
  const attachment = new CallContractAttachment({ method });
  if (args.length > 0) attachment.setArgs(args);
  return contractTransaction(TransactionType.CallContractTx, contract, attachment, amount);
}

async function useTimeLock() {
  const { Hex, Dna: Coins, Uint64 } = ContractArgumentFormat;
  const contract = await deploy(EmbeddedContractType.TimeLockContract, [argument(0, Uint64, '1600000000')]);
  assert.equal(await Contract.readData(contract, 'timestamp', Uint64), 1600000000);
  const before = Number((await Dna.balance(FRIEND)).balance);
  const paid = await call(contract, 'transfer', [argument(0, Hex, FRIEND), argument(1, Coins, '1.5')], '1.5');
  assert.ok(paid.success, paid.error);
  assert.equal(Number((await Dna.balance(FRIEND)).balance), before + 1.5);
  const failed = await call(contract, 'nothing', []);
  assert.deepEqual([failed.success, failed.error], [false, 'unknown method']);
  const end = new TerminateContractAttachment();
  end.setArgs([argument(0, Hex, FRIEND)]);
  const ended = await contractTransaction(TransactionType.TerminateContractTx, contract, end, '0');
  assert.ok(ended.success, ended.error);
  await refused(Contract.readData(contract, 'timestamp', Uint64), 'data is nil');
}

async function readMaps() {
  const { Byte, Hex } = ContractArgumentFormat;
  const contract = await deploy(EmbeddedContractType.MultisigContract, [argument(0, Byte, 2), argument(1, Byte, 1)]);
  for (const voter of [own, FRIEND]) {
    const added = await call(contract, 'add', [argument(0, Hex, voter)]);
    assert.ok(added.success, added.error);
  }
  assert.equal(await Contract.readMap(contract, 'addr', FRIEND, Hex), FRIEND);
  const all = await Contract.iterateMap(contract, 'addr', Hex, Hex);
  assert.deepEqual(all.items.map((item) => item.key).sort(), [own, FRIEND].sort());
  assert.equal(all.continuationToken, '0x');
  const first = await Contract.iterateMap(contract, 'addr', Hex, Hex, 1);
  const rest = await Contract.iterateMap(contract, 'addr', Hex, Hex, 9, first.continuationToken);
  assert.deepEqual([...first.items, ...rest.items], all.items);
}

async function askVoting() {
  const { Byte, Hex, String: Text, Uint64 } = ContractArgumentFormat;
  const fact = JSON.stringify({ title: 'Is it so? – yes', options: [] });
  const contract = await deploy(EmbeddedContractType.OracleVotingContract, [argument(0, Text, fact),
    argument(1, Uint64, '1'), argument(2, Uint64, '3'), argument(3, Uint64, '3'), argument(6, Uint64, '10')]);
  assert.equal(await Contract.readData(contract, 'fact', Text), fact);
  assert.equal(await Contract.readonlyCall(contract, 'voteHash', Hex, [argument(0, Byte, '1'), argument(1, Hex, '0x0102')]),
    '0x1f28e428204b8053244b0b3671707b1df2d9e295a4918e0cbffe1d43de3ca293');
  await refused(Contract.readonlyCall(contract, 'proof', Hex, [argument(0, Hex, own)]),
    'contract is not in running state');
}

async function beRefused() {
  const stranger = IdenaProvider.create(url, 'a wrong key');
  await refused(stranger.Dna.epoch(), 'the provided API key is invalid');
  const nobody = IdenaProvider.create('http://localhost:1', apiKey);
  await refused(nobody.Dna.epoch(), 'node is unavailable');
  await refused(ask('dna_nothing'), 'The method dna_nothing does not exist/is not available');
  await refused(Dna.balance('0x12'), 'invalid argument 0: hex string has length 2, want 40 for common.Address');
}

async function main() {
  for (const step of [readState, payWithBuiltTransaction, payWithoutBuilder, inviteGuest, publishFlip, useTimeLock, readMaps, askVoting,
    beRefused]) {
    await step();
    console.log(`done: ${step.name}`);
  }
}

main().catch((failure) => {
  console.error(failure);
  process.exit(1);
});
