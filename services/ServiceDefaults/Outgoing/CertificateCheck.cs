using System.Globalization;
using System.Net.Security;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;

namespace Affiliate.ServiceDefaults.Outgoing;

/// <summary>Refuses what the platform refuses, and says why in words that the server's owner can act on.</summary>
internal static class CertificateCheck
{
    public static bool Accept(object sender, X509Certificate? certificate, X509Chain? chain, SslPolicyErrors errors) =>
        errors == SslPolicyErrors.None ? true : throw new BadCertificateException(Sentence(chain, errors));

    private static string Sentence(X509Chain? chain, SslPolicyErrors errors)
    {
        if (errors.HasFlag(SslPolicyErrors.RemoteCertificateNotAvailable) || chain is not { ChainElements: [var own, ..] })
            return "No secure connection: the server showed no certificate.";
        List<string> faults = [];
        if (OutOfDate(chain) is { } outOfDate)
            faults.Add(outOfDate);
        if (errors.HasFlag(SslPolicyErrors.RemoteCertificateNameMismatch))
            faults.Add("is for another host name");
        if (Has(chain, X509ChainStatusFlags.UntrustedRoot | X509ChainStatusFlags.PartialChain))
            faults.Add(
                own.Certificate.SubjectName.RawData.AsSpan().SequenceEqual(own.Certificate.IssuerName.RawData) ? "is self-signed"
                : "is of an issuer that is not trusted, or the server does not send the certificates between");
        return $"No secure connection: the certificate {(faults.Count > 0 ? string.Join(" and ", faults) : "is not trusted")}.";
    }

    private static string? OutOfDate(X509Chain chain)
    {
        if (chain.ChainElements.FirstOrDefault(OutOfDate)?.Certificate is not { } certificate)
            return null;
        return certificate.NotBefore > chain.ChainPolicy.VerificationTime
            ? $"is not valid before {Day(certificate.NotBefore)}"
            : $"expired on {Day(certificate.NotAfter)}";
    }

    private static bool OutOfDate(X509ChainElement element) =>
        element.ChainElementStatus.Any(status => status.Status.HasFlag(X509ChainStatusFlags.NotTimeValid));

    private static bool Has(X509Chain chain, X509ChainStatusFlags flags) =>
        chain.ChainStatus.Any(status => (status.Status & flags) != X509ChainStatusFlags.NoError);

    private static string Day(DateTime local) => local.ToUniversalTime().ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}

/// <summary>The certificate is not to be trusted; the message says why.</summary>
internal sealed class BadCertificateException(string message) : AuthenticationException(message);
