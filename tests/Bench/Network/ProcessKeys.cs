using System.Security.Cryptography;
using Affiliate.ServiceDefaults.InternalCalls;
using Microsoft.IdentityModel.Tokens;

namespace Affiliate.Bench.Network;

/// <summary>A signing key for each process, as a deployment makes them.</summary>
internal sealed class ProcessKeys
{
    private readonly Dictionary<string, ECDsa> keys;

    public ProcessKeys(IEnumerable<string> processes)
    {
        keys = processes.ToDictionary(process => process, _ => ECDsa.Create(ECCurve.NamedCurves.nistP256), StringComparer.Ordinal);
        var gateway = new ECDsaSecurityKey(keys[InternalTokens.Gateway]) { KeyId = InternalTokens.Gateway };
        GatewayTokens = new InternalTokens(
            new InternalKeys
            {
                Self = InternalTokens.Gateway,
                Signing = new SigningCredentials(gateway, SecurityAlgorithms.EcdsaSha256),
                Callers = new Dictionary<string, SecurityKey>(StringComparer.Ordinal),
            },
            TimeProvider.System);
    }

    public InternalTokens GatewayTokens { get; }

    public void AddTo(Dictionary<string, string?> settings, string process)
    {
        settings["Internal__PrivateKey"] = keys[process].ExportPkcs8PrivateKeyPem();
        foreach (var (other, key) in keys.Where(pair => pair.Key != process))
            settings[$"Internal__PublicKeys__{other}"] = key.ExportSubjectPublicKeyInfoPem();
    }
}
