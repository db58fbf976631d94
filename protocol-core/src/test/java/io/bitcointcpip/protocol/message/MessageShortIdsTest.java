package io.bitcointcpip.protocol.message;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.common.base.Joiner;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class MessageShortIdsTest {
  @Test
  void areThoseOfBip324() {
    assertEquals(
        "1=addr 2=block 3=blocktxn 4=cmpctblock 5=feefilter 6=filteradd 7=filterclear 8=filterload"
            + " 9=getblocks 10=getblocktxn 11=getdata 12=getheaders 13=headers 14=inv 15=mempool"
            + " 16=merkleblock 17=notfound 18=ping 19=pong 20=sendcmpct 21=tx 22=getcfilters"
            + " 23=cfilter 24=getcfheaders 25=cfheaders 26=getcfcheckpt 27=cfcheckpt 28=addrv2"
            + " 37=feature",
        Joiner.on(' ').withKeyValueSeparator('=').join(new TreeMap<>(Messages.shortIds())));
  }
}
