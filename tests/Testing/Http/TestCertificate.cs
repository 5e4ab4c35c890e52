using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Affiliate.Testing;

/// <summary>Certificates nobody trusts.</summary>
public static class TestCertificate
{
    /// <summary>Signed by itself, for 127.0.0.1 unless it is for another name.</summary>
    public static X509Certificate2 SelfSigned(DateTimeOffset from, DateTimeOffset until, string? name = null)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest($"CN={name ?? "127.0.0.1"}", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        if (name is null)
            names.AddIpAddress(IPAddress.Loopback);
        else
            names.AddDnsName(name);
        request.CertificateExtensions.Add(names.Build());
        return request.CreateSelfSigned(from, until);
    }
}
