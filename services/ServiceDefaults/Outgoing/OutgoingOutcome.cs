namespace Affiliate.ServiceDefaults.Outgoing;

/// <summary>How an outgoing call ended.</summary>
public enum OutgoingOutcome
{
    /// <summary>An HTTP answer came, of whatever status, and its body was read up to the limit.</summary>
    Answered,

    /// <summary>The deadline, or the time to connect, passed; the body may have begun.</summary>
    Timeout,

    /// <summary>The host has an address that is not public.</summary>
    Blocked,

    /// <summary>The host's name could not be resolved.</summary>
    Dns,

    /// <summary>No secure connection: the certificate is not trusted or does not match, or the handshake failed.</summary>
    Tls,

    /// <summary>Nobody listens at that address and port.</summary>
    Refused,

    /// <summary>No route to the address.</summary>
    Unreachable,

    /// <summary>The connection broke before the answer was complete.</summary>
    Disconnected,

    /// <summary>What came back is not HTTP, or its headers are too large.</summary>
    InvalidResponse,

    /// <summary>The request was not sent: see <see cref="OutgoingResult.Error"/>.</summary>
    InvalidRequest,

    /// <summary>Failed for another reason.</summary>
    Failed,
}
