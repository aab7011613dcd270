// A mail server for the tests: node server.mjs PORT. Writes each mail, decoded, as a line of JSON; each it refuses once (451).
import { simpleParser } from "mailparser";
import { SMTPServer } from "smtp-server";

const seen = new Set();
const server = new SMTPServer({
  allowInsecureAuth: true,
  onAuth: ({ username, password }, session, done) =>
    username === "hall" && password === "secret" ? done(null, { user: username }) : done(new Error("Wrong password")),
  onData: async (stream, session, done) => {
    const mail = await simpleParser(stream);
    const refused = !seen.has(mail.messageId);
    seen.add(mail.messageId);
    console.log(JSON.stringify({
      refused,
      to: session.envelope.rcptTo.map((recipient) => recipient.address),
      from: mail.from.value[0],
      subject: mail.subject,
      text: mail.text,
      id: mail.messageId,
      headers: mail.headerLines.map((header) => header.line).join("\n"),
    }));
    done(refused ? Object.assign(new Error("Try again later"), { responseCode: 451 }) : null);
  },
});
server.listen(Number(process.argv[2]), "127.0.0.1", () => console.log("ready"));
