// Runs one server that stands in for Azure or for a mail server: node serve.js cosmos|blobs|mail
//
// Everything it says is one JSON object a line: first the addresses it listens on, later what it received. It ends when
// its standard input does, and so together with whoever started it, however that ends; nothing is left on the disk.
"use strict";

const say = (what) => process.stdout.write(`${JSON.stringify(what)}\n`);
const host = "127.0.0.1";

process.stdin.resume();
process.stdin.on("end", () => process.exit(0));
process.stdin.on("error", () => process.exit(0));

function cosmos() {
  // A document that is not there is answered 500 by this version, and 404 by the real thing.
  const handler = require("@vercel/cosmosdb-server/lib/handler/read-document");
  const read = handler.default;
  handler.default = (account, request, response, names) => {
    const collection = account.database(names.dbId).collection(names.collId);
    const [partition] = JSON.parse(request.headers["x-ms-documentdb-partitionkey"]);
    if (!collection.read() || collection.document(names.docId, partition).read()) return read(account, request, response, names);
    response.statusCode = 404;
    return { code: "NotFound", message: "No such document." };
  };
  const server = require("@vercel/cosmosdb-server").default({ keepAlive: true });
  server.keepAliveTimeout = 120000;
  server.listen(0, host, () => say({ cosmos: `https://${host}:${server.address().port}/` }));
}

function blobs() {
  const ready = /listens on (http:\S+)/;
  console.log = (text) => ready.test(text) && say({ blobs: ready.exec(text)[1] });
  // --skipApiVersionCheck: the client may be newer than the emulator.
  process.argv = [process.argv[0], "azurite-blob", "--blobHost", host, "--blobPort", "0", "--inMemoryPersistence", "--silent", "--skipApiVersionCheck", "--disableTelemetry"];
  require("azurite/dist/src/blob/main.js");
}

// What a recipient's name asks for: refused@ is unknown for ever, busy@ is to be tried again, silent@ gets no answer, and
// what is for rejected@ is not taken once it has been read.
function mail() {
  const { SMTPServer } = require("smtp-server");
  const answer = (code, text) => Object.assign(new Error(text), { responseCode: code });
  const listen = (options) =>
    new Promise((resolve) => {
      const server = new SMTPServer({
        authOptional: true,
        logger: false,
        ...options,
        onAuth: (auth, session, done) =>
          auth.username === "isms" && auth.password === "correct horse" ? done(null, { user: auth.username }) : done(answer(535, "Authentication failed")),
        onRcptTo: (address, session, done) => {
          const name = address.address.split("@")[0];
          if (name === "silent") return;
          done(name === "refused" ? answer(550, `No such user: ${address.address}`) : name === "busy" ? answer(451, `Try later: ${address.address}`) : null);
        },
        onData: (stream, session, done) => {
          const parts = [];
          stream.on("data", (part) => parts.push(part));
          stream.on("end", () => {
            if (session.envelope.rcptTo.some((recipient) => recipient.address.startsWith("rejected@"))) return done(answer(554, "Not like this"));
            say({
              from: session.envelope.mailFrom.address,
              to: session.envelope.rcptTo.map((recipient) => recipient.address),
              secure: Boolean(session.secure),
              user: session.user ?? null,
              message: Buffer.concat(parts).toString("base64"),
            });
            done();
          });
        },
      });
      // A client that breaks off, or refuses the certificate, is what some tests are about.
      server.on("error", () => {});
      const listening = server.listen(0, host, () => resolve(listening.address().port));
    });
  Promise.all([listen({}), listen({ secure: true }), listen({ hideSTARTTLS: true })]).then(([startTls, onConnect, plain]) => say({ startTls, onConnect, plain }));
}

({ cosmos, blobs, mail })[process.argv[2]]();
