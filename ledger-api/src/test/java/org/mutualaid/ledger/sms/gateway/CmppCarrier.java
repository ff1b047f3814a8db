package org.mutualaid.ledger.sms.gateway;

import com.chinamobile.cmos.sms.SmsDcs;
import com.zx.sms.codec.cmpp.msg.CmppActiveTestRequestMessage;
import com.zx.sms.codec.cmpp.msg.CmppDeliverRequestMessage;
import com.zx.sms.codec.cmpp.msg.CmppReportRequestMessage;
import com.zx.sms.codec.cmpp.msg.CmppSubmitRequestMessage;
import com.zx.sms.codec.cmpp.msg.CmppSubmitResponseMessage;
import com.zx.sms.codec.cmpp.msg.CmppTerminateRequestMessage;
import com.zx.sms.codec.cmpp.wap.LongMessageFrameHolder;
import com.zx.sms.codec.cmpp.wap.SmsMessageHolder;
import com.zx.sms.common.GlobalConstance;
import com.zx.sms.common.NotSupportedException;
import com.zx.sms.common.util.MsgId;
import com.zx.sms.connect.manager.EndpointEntity.ChannelType;
import com.zx.sms.connect.manager.EndpointEntity.SupportLongMessage;
import com.zx.sms.connect.manager.EndpointManager;
import com.zx.sms.connect.manager.cmpp.CMPPServerChildEndpointEntity;
import com.zx.sms.connect.manager.cmpp.CMPPServerEndpointEntity;
import com.zx.sms.handler.api.AbstractBusinessHandler;
import com.zx.sms.session.cmpp.SessionState;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** A carrier's CMPP gateway: the server of sms-core, on the loopback, that can be told how to behave. */
final class CmppCarrier implements AutoCloseable {

    static final String USER = "901234";
    static final String PASSWORD = "ICP001";

    /** What to do with the next message. */
    record Order(long result, boolean silent, boolean cut, boolean reportedFirst) {
        static final Order TAKE = new Order(0, false, false, false);

        static Order answer(long result) {
            return new Order(result, false, false, false);
        }
    }

    final Queue<Order> orders = new ConcurrentLinkedQueue<>();
    final List<CmppSubmitRequestMessage> arrived = new CopyOnWriteArrayList<>();
    final List<MsgId> ids = new CopyOnWriteArrayList<>();
    final AtomicInteger logins = new AtomicInteger();
    final AtomicInteger asked = new AtomicInteger();
    final AtomicInteger goodbyes = new AtomicInteger();

    private final List<ChannelHandlerContext> connections = new CopyOnWriteArrayList<>();
    private final int port;
    private CMPPServerEndpointEntity server;

    CmppCarrier() throws IOException {
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        server = open();
    }

    private CMPPServerEndpointEntity open() {
        CMPPServerChildEndpointEntity account = new CMPPServerChildEndpointEntity();
        account.setId("account-" + UUID.randomUUID());
        account.setUserName(USER);
        account.setPassword(PASSWORD);
        account.setVersion((short) 0x30);
        account.setChannelType(ChannelType.DUPLEX);
        account.setMaxChannels((short) 100);
        account.setRetryWaitTimeSec((short) 1);
        account.setMaxRetryCnt((short) 5);
        account.setSupportLongmsg(SupportLongMessage.NONE);
        account.setValid(true);
        account.setBusinessHandlerSet(List.of(new Behaviour()));
        CMPPServerEndpointEntity opened = new CMPPServerEndpointEntity();
        opened.setId("carrier-" + UUID.randomUUID());
        opened.setHost("127.0.0.1");
        opened.setPort(port);
        opened.setValid(true);
        opened.addchild(account);
        EndpointManager.INS.openEndpoint(opened);
        return opened;
    }

    int port() {
        return port;
    }

    /** The texts that arrived, put together by sms-core. */
    List<String> texts() throws NotSupportedException {
        List<String> texts = new ArrayList<>();
        String key = UUID.randomUUID().toString();
        for (CmppSubmitRequestMessage part : arrived) {
            SmsMessageHolder whole = LongMessageFrameHolder.INS.putAndget(null, key, part, false);
            if (whole != null) {
                texts.add(whole.getSmsMessage().toString());
            }
        }
        return texts;
    }

    /** Reports what became of a message. */
    void report(MsgId id, String stat) {
        CmppReportRequestMessage report = new CmppReportRequestMessage();
        report.setMsgId(id);
        report.setStat(stat);
        report.setSubmitTime("2406121002");
        report.setDoneTime("2406121003");
        report.setDestterminalId(Told.PHONE);
        CmppDeliverRequestMessage deliver = new CmppDeliverRequestMessage();
        deliver.setDestId("10690000");
        deliver.setSrcterminalId(Told.PHONE);
        deliver.setReportRequestMessage(report);
        connections.getLast().channel().writeAndFlush(deliver);
    }

    /** Passes on what somebody wrote back. */
    void reply(String text) {
        CmppDeliverRequestMessage deliver = new CmppDeliverRequestMessage();
        deliver.setDestId("10690000");
        deliver.setSrcterminalId("86" + Told.PHONE);
        deliver.setMsgfmt(new SmsDcs((byte) 8));
        byte[] content = text.getBytes(StandardCharsets.UTF_16BE);
        deliver.setMsgContentBytes(content);
        deliver.setMsgLength((short) content.length);
        connections.getLast().channel().writeAndFlush(deliver);
    }

    /** Asks the other side whether it is there. */
    void ask() {
        connections.getLast().channel().writeAndFlush(new CmppActiveTestRequestMessage());
    }

    /** Is gone, with all its connections. */
    void kill() {
        EndpointManager.INS.remove(server.getId());
        connections.forEach(connection -> connection.channel().close().syncUninterruptibly());
        connections.clear();
    }

    /** Is there again. */
    void start() {
        server = open();
    }

    @Override
    public void close() {
        kill();
    }

    /** Counts what the library answers by itself. */
    private final class Ears extends ChannelInboundHandlerAdapter {
        @Override
        public void channelRead(ChannelHandlerContext context, Object heard) throws Exception {
            if (heard instanceof CmppActiveTestRequestMessage) {
                asked.incrementAndGet();
            } else if (heard instanceof CmppTerminateRequestMessage) {
                goodbyes.incrementAndGet();
            }
            super.channelRead(context, heard);
        }
    }

    private final class Behaviour extends AbstractBusinessHandler {
        @Override
        public String name() {
            return "behaviour";
        }

        @Override
        public void userEventTriggered(ChannelHandlerContext context, Object event) throws Exception {
            if (event == SessionState.Connect) {
                context.pipeline().addAfter(GlobalConstance.codecName, "ears", new Ears());
                connections.add(context);
                logins.incrementAndGet();
            }
            super.userEventTriggered(context, event);
        }

        @Override
        public void channelRead(ChannelHandlerContext context, Object heard) throws Exception {
            if (heard instanceof CmppSubmitRequestMessage submitted) {
                submitted(context, submitted);
            } else {
                super.channelRead(context, heard);
            }
        }

        private void submitted(ChannelHandlerContext context, CmppSubmitRequestMessage submitted) {
            Order told = orders.poll();
            Order order = told == null ? Order.TAKE : told;
            MsgId id = new MsgId();
            if (order.result() == 0) {
                arrived.add(submitted);
                ids.add(id);
            }
            if (order.reportedFirst()) {
                report(id, "DELIVRD");
            }
            if (order.cut()) {
                context.channel().close();
            } else if (!order.silent()) {
                CmppSubmitResponseMessage answer = new CmppSubmitResponseMessage(submitted.getHeader());
                answer.setMsgId(id);
                answer.setResult(order.result());
                context.channel().writeAndFlush(answer);
            }
        }
    }
}
