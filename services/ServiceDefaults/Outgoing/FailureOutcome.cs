using System.Net.Sockets;
using System.Security.Authentication;
using Affiliate.ServiceDefaults.Outgoing.Targets;

namespace Affiliate.ServiceDefaults.Outgoing;

/// <summary>Tells from an exception how a call ended, and says it without any detail of the target's network.</summary>
internal static class FailureOutcome
{
    public static OutgoingOutcome Of(Exception failure)
    {
        var chain = Chain(failure).ToList();
        if (chain.OfType<BlockedTargetException>().Any()) return OutgoingOutcome.Blocked;
        if (chain.OfType<RefusedRequestException>().Any()) return OutgoingOutcome.InvalidRequest;
        if (chain.Any(e => e is OperationCanceledException or TimeoutException)) return OutgoingOutcome.Timeout;
        var http = chain.OfType<HttpRequestException>().FirstOrDefault()?.HttpRequestError;
        if (http == HttpRequestError.SecureConnectionError || chain.OfType<AuthenticationException>().Any()) return OutgoingOutcome.Tls;
        if (chain.OfType<SocketException>().FirstOrDefault() is { } socket) return Of(socket.SocketErrorCode);
        return http is null ? OfBody(chain) : Of(http.Value);
    }

    /// <summary>What is known of our own request or of the server's certificate is said, else what kind of failure it was.</summary>
    public static string Sentence(OutgoingOutcome outcome, Exception failure) => (outcome, failure) switch
    {
        (_, RefusedRequestException refused) => refused.Message,
        (OutgoingOutcome.Tls, _) when Chain(failure).OfType<BadCertificateException>().FirstOrDefault() is { } bad => bad.Message,
        _ => Sentence(outcome),
    };

    public static string Sentence(OutgoingOutcome outcome) => outcome switch
    {
        OutgoingOutcome.Timeout => "No complete answer in time.",
        OutgoingOutcome.Blocked => "The address is not public.",
        OutgoingOutcome.Dns => "The host name could not be resolved.",
        OutgoingOutcome.Tls => "No secure connection: the certificate is not trusted, does not match the host, or the handshake failed.",
        OutgoingOutcome.Refused => "The connection was refused.",
        OutgoingOutcome.Unreachable => "The host could not be reached.",
        OutgoingOutcome.Disconnected => "The connection broke before the answer was complete.",
        OutgoingOutcome.InvalidResponse => "The answer is not valid HTTP.",
        _ => "The call failed.",
    };

    private static OutgoingOutcome Of(SocketError error) => error switch
    {
        SocketError.HostNotFound or SocketError.TryAgain or SocketError.NoData or SocketError.NoRecovery => OutgoingOutcome.Dns,
        SocketError.ConnectionRefused => OutgoingOutcome.Refused,
        SocketError.TimedOut => OutgoingOutcome.Timeout,
        SocketError.ConnectionReset or SocketError.ConnectionAborted or SocketError.Shutdown => OutgoingOutcome.Disconnected,
        _ => OutgoingOutcome.Unreachable,
    };

    private static OutgoingOutcome Of(HttpRequestError error) => error switch
    {
        HttpRequestError.NameResolutionError => OutgoingOutcome.Dns,
        HttpRequestError.ConnectionError => OutgoingOutcome.Unreachable,
        HttpRequestError.ResponseEnded => OutgoingOutcome.Disconnected,
        HttpRequestError.InvalidResponse or HttpRequestError.HttpProtocolError
            or HttpRequestError.ConfigurationLimitExceeded or HttpRequestError.VersionNegotiationError => OutgoingOutcome.InvalidResponse,
        _ => OutgoingOutcome.Failed,
    };

    // While a body is read, the same failures come as an IOException that carries its reason.
    private static OutgoingOutcome OfBody(List<Exception> chain) =>
        chain.OfType<HttpIOException>().FirstOrDefault() is { } http ? Of(http.HttpRequestError)
        : chain.OfType<IOException>().Any() ? OutgoingOutcome.Disconnected : OutgoingOutcome.Failed;

    private static IEnumerable<Exception> Chain(Exception? failure)
    {
        for (; failure is not null; failure = failure.InnerException) yield return failure;
    }
}
