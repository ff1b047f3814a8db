package org.mutualaid.ledger.sms.gateway;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import org.jsmpp.DefaultPDUReader;
import org.jsmpp.DefaultPDUSender;
import org.jsmpp.InvalidResponseException;
import org.jsmpp.PDUException;
import org.jsmpp.SynchronizedPDUSender;
import org.jsmpp.bean.BindType;
import org.jsmpp.bean.ESMClass;
import org.jsmpp.bean.NumberingPlanIndicator;
import org.jsmpp.bean.OptionalParameter.User_message_reference;
import org.jsmpp.bean.RawDataCoding;
import org.jsmpp.bean.RegisteredDelivery;
import org.jsmpp.bean.SMSCDeliveryReceipt;
import org.jsmpp.bean.TypeOfNumber;
import org.jsmpp.extra.NegativeResponseException;
import org.jsmpp.extra.ResponseTimeoutException;
import org.jsmpp.extra.SessionState;
import org.jsmpp.session.BindParameter;
import org.jsmpp.session.SMPPSession;
import org.jsmpp.session.SubmitSmResult;
import org.jsmpp.util.DefaultComposer;
import org.mutualaid.ledger.sms.Gateway;
import org.mutualaid.ledger.sms.Message;
import org.mutualaid.ledger.sms.Outcome;
import org.mutualaid.ledger.sms.Outcome.Accepted;
import org.mutualaid.ledger.sms.Outcome.Refused;
import org.mutualaid.ledger.sms.Outcome.Temporary;
import org.mutualaid.ledger.sms.Outcome.Unknown;
import org.mutualaid.ledger.sms.Reports;

/** An SMSC, to which one connection is kept that sends and receives. */
final class SmppGateway implements Gateway {

    private static final RawDataCoding UCS2 = new RawDataCoding((byte) 8);
    private static final byte HEADED = 0x40;
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration FAREWELL = Duration.ofSeconds(2);

    private final String name;
    private final SmppSettings settings;
    private final SmppSockets sockets;
    private final Throttle throttle;
    private final SmppAnswers answers;
    private final Semaphore window;
    private final InParts inParts = new InParts(PATIENCE);
    private final AtomicInteger references = new AtomicInteger((int) System.nanoTime());
    private final Unanswered unanswered = new Unanswered();
    private final SmppListener listener;
    private final Link<SMPPSession> link;

    SmppGateway(String name, SmppSettings settings, Reports reports) {
        this.name = name;
        this.settings = settings;
        this.sockets = sockets(settings);
        this.throttle = new Throttle(settings.pause(), SmppSettings.LONGEST_PAUSE);
        this.answers = new SmppAnswers(settings.refusing(), throttle);
        this.window = new Semaphore(settings.window());
        this.listener = new SmppListener(name, reports, unanswered);
        this.link = new Link<>(name, settings.pace(), this::connect, SmppGateway::leave);
    }

    private static SmppSockets sockets(SmppSettings settings) {
        try {
            return SmppSockets.of(settings);
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalArgumentException("The certificate " + settings.trust() + " cannot be used", e);
        }
    }

    private SMPPSession connect(Runnable lost) throws IOException {
        SMPPSession session = new SMPPSession(
                new SynchronizedPDUSender(new DefaultPDUSender(new DefaultComposer())),
                new DefaultPDUReader(),
                sockets);
        session.setTransactionTimer(settings.answer().toMillis());
        session.setEnquireLinkTimer((int) settings.heartbeat().toMillis());
        session.setMessageReceiverListener(listener);
        session.addSessionStateListener((now, before, source) -> {
            if (now == SessionState.CLOSED || now == SessionState.UNBOUND) {
                lost.run();
            }
        });
        try {
            bind(session);
        } catch (IOException e) {
            throw String.valueOf(e.getMessage()).contains("bind response") ? refused(e) : e;
        }
        return session;
    }

    /** Says goodbye, and does not wait long for an answer to that. */
    private static void leave(SMPPSession session) {
        session.setTransactionTimer(FAREWELL.toMillis());
        session.unbindAndClose();
    }

    /** Also when the SMSC hung up instead of saying no. */
    private static IOException refused(IOException e) {
        return new IOException(
                "the SMSC does not let us in; check user, secret and the address that it expects us from ("
                        + e.getMessage() + ")",
                e);
    }

    private void bind(SMPPSession session) throws IOException {
        session.connectAndBind(
                settings.host(),
                settings.port(),
                new BindParameter(
                        BindType.BIND_TRX,
                        settings.user(),
                        settings.secret().value(),
                        settings.systemType(),
                        TypeOfNumber.UNKNOWN,
                        NumberingPlanIndicator.UNKNOWN,
                        null),
                settings.answer().toMillis());
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Outcome submit(Message message) {
        int reference = references.incrementAndGet();
        String text = settings.signs() ? message.text() : message.signed();
        int reserve = message.signed().length() - text.length();
        if (Part.fitsAlone(text, reserve)) {
            unanswered.expect(reference, message.id());
        }
        Outcome outcome = inParts.submit(text, reserve, reference, part -> send(message.phone(), part));
        if (!(outcome instanceof Unknown)) {
            unanswered.settled(reference);
        }
        return outcome;
    }

    private Outcome send(String phone, Part part) {
        window.acquireUninterruptibly();
        try {
            // Only now: what was connected before the wait for a place may have been cut meanwhile.
            return link.current().map(session -> send(session, phone, part)).orElseGet(SmppGateway::notConnected);
        } finally {
            window.release();
        }
    }

    private static Outcome notConnected() {
        return new Temporary("not-connected", "There is no connection to the SMSC");
    }

    private Outcome send(SMPPSession session, String phone, Part part) {
        try {
            SubmitSmResult taken = session.submitShortMessage(
                    settings.serviceType(),
                    TypeOfNumber.valueOf((byte) settings.senderTon()),
                    NumberingPlanIndicator.valueOf((byte) settings.senderNpi()),
                    settings.sender(),
                    TypeOfNumber.valueOf((byte) settings.phoneTon()),
                    NumberingPlanIndicator.valueOf((byte) settings.phoneNpi()),
                    settings.destination(phone),
                    new ESMClass(part.alone() ? 0 : HEADED),
                    (byte) 0,
                    (byte) 0,
                    null,
                    null,
                    new RegisteredDelivery(SMSCDeliveryReceipt.SUCCESS_FAILURE),
                    (byte) 0,
                    UCS2,
                    (byte) 0,
                    part.content(),
                    new User_message_reference((short) part.reference()));
            throttle.taken();
            return new Accepted(List.of(taken.getMessageId()));
        } catch (NegativeResponseException e) {
            return answers.of(e.getCommandStatus());
        } catch (PDUException e) {
            return new Refused("unfit", "SMPP has no room for the number or the sender");
        } catch (ResponseTimeoutException e) {
            return new Unknown("no-answer", "The SMSC did not answer in time, or the connection broke");
        } catch (IOException e) {
            // From jsmpp only where the session is not open or not all was written: then the SMSC has not read it.
            return notConnected();
        } catch (InvalidResponseException e) {
            return new Unknown("unreadable", "The SMSC gave an answer of another kind");
        }
    }

    @Override
    public void close() {
        link.close();
    }
}
