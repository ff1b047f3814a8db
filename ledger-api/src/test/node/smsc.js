// An SMSC made of the npm package `smpp`. It takes what is submitted, writes a line of JSON for each thing that happens,
// and does what lines of JSON on its input tell it. Arguments: port, system_id, password, then key and certificate for TLS.
const fs = require('fs');
const readline = require('readline');
const smpp = require('smpp');

const [port, user, password, key, certificate] = process.argv.slice(2);
const tls = key ? { key: fs.readFileSync(key), cert: fs.readFileSync(certificate) } : {};
const sessions = new Set();
const orders = []; // what to do with the next submissions, one each
let receipts = false; // whether each message is reported as delivered by itself, sooner or later
let last = Math.floor(Math.random() * 0x7fffffff); // ids that a killed one gave out are not given out again

// Written before anything is answered, and at once: what the other side was told, is known here.
const tell = (what) => fs.writeSync(1, JSON.stringify(what) + '\n');

const hex = (parts) => (parts || []).map((part) => part.toString('hex')).join('');

function receipt(session, order, pdu, id, then) {
    const text = `id:${id} sub:001 dlvrd:001 submit date:2406121002 done date:2406121003 stat:${order.stat || 'DELIVRD'} ` +
        `err:${order.err || '000'} text:`;
    const states = { DELIVRD: 2, EXPIRED: 3, UNDELIV: 5, ACCEPTD: 6, REJECTD: 8 };
    const parameters = order.bare ? {} : { receipted_message_id: id, message_state: order.state || states[order.stat || 'DELIVRD'] };
    if (order.echo) parameters.user_message_reference = order.reference || pdu.user_message_reference;
    session.deliver_sm({
        esm_class: order.stat === 'ACCEPTD' ? 0x20 : 0x04,
        source_addr: pdu.destination_addr,
        destination_addr: pdu.source_addr,
        short_message: text,
        ...parameters,
    }, (answer) => {
        tell({ event: 'acknowledged', id, status: answer.command_status });
        if (then) then();
        // As SMSCs do, after a moment: what was not taken comes again.
        if (answer.command_status && !session.closed) setTimeout(() => receipt(session, order, pdu, id), 50);
    });
}

function submitted(session, pdu) {
    const order = orders.shift() || {};
    if (order.cut === 'before') return session.destroy();
    if (order.status) return session.send(pdu.response({ command_status: order.status }));
    const id = (++last).toString(16).toUpperCase();
    tell({
        event: 'submitted',
        id,
        from: pdu.source_addr,
        to: pdu.destination_addr,
        text: pdu.short_message.message,
        header: hex(pdu.short_message.udh),
        coding: pdu.data_coding,
        registered: pdu.registered_delivery,
        reference: pdu.user_message_reference,
    });
    if (order.cut) return session.destroy();
    if (order.silent) return kept.push({ order, pdu, id });
    const answer = () => session.send(pdu.response({ message_id: id }));
    if (order.receipt === 'before') receipt(session, order, pdu, id, answer); else answer();
    if (receipts) setTimeout(() => receipt(session, order, pdu, id), Math.random() * 40);
    kept.push({ order, pdu, id });
}

const kept = []; // what was taken and can still be reported

const server = smpp.createServer(tls, (session) => {
    const bind = (pdu) => {
        if (pdu.system_id !== user || pdu.password !== password) {
            return session.send(pdu.response({ command_status: smpp.ESME_RBINDFAIL }), () => session.close());
        }
        sessions.add(session);
        tell({ event: 'bound', as: pdu.command });
        session.send(pdu.response({ system_id: 'SMSC' }));
    };
    session.on('bind_transceiver', bind);
    session.on('submit_sm', (pdu) => submitted(session, pdu));
    session.on('enquire_link', (pdu) => {
        tell({ event: 'asked' });
        session.send(pdu.response());
    });
    session.on('unbind', (pdu) => {
        tell({ event: 'unbound' });
        session.send(pdu.response(), () => session.close());
    });
    session.on('close', () => {
        session.closed = true;
        sessions.delete(session);
    });
    session.on('error', () => session.destroy());
});

readline.createInterface({ input: process.stdin }).on('line', (line) => {
    const told = JSON.parse(line);
    const session = [...sessions].at(-1);
    if (told.next) for (let i = 0; i < (told.times || 1); i++) orders.push(told.next);
    if (told.receipts) receipts = true;
    if (told.echo) tell({ event: 'echoed', word: told.echo });
    if (told.cut) for (const one of [...sessions]) one.destroy();
    if (told.report) {
        const { pdu } = kept.find(({ id }) => id === told.report);
        receipt(session, told, pdu, told.report);
    }
    if (told.reply) {
        session.deliver_sm({
            source_addr: told.from, destination_addr: '10690000', data_coding: 8,
            short_message: { message: told.reply },
        });
    }
}).on('close', () => process.exit(0));

server.listen(Number(port), '127.0.0.1', () => tell({ event: 'listening', port: server.address().port }));
