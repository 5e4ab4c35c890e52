using System.Security.Cryptography;
using Microsoft.IdentityModel.Tokens;

namespace Affiliate.ServiceDefaults.InternalCalls;

/// <summary>
/// This process' own signing key and the public keys of those that may call it. Section <c>Internal</c>:
/// <c>PrivateKey</c> (ES256, PEM) and <c>PublicKeys:{name}</c>.
/// </summary>
public sealed class InternalKeys
{
    /// <summary>Name of a process that is the gateway and every service at once.</summary>
    public const string Everybody = "standalone";

    /// <summary>Name under which this process signs.</summary>
    public required string Self { get; init; }

    /// <summary>Signs what this process sends.</summary>
    public required SigningCredentials Signing { get; init; }

    /// <summary>Keys of callers by name; a process believes itself too (the gateway calls its own accounts).</summary>
    public required IReadOnlyDictionary<string, SecurityKey> Callers { get; init; }

    /// <summary>Reads the keys; a process on its own (nothing set) makes one that only itself knows.</summary>
    public static InternalKeys Read(IConfiguration configuration, string self)
    {
        var section = configuration.GetSection("Internal:PublicKeys").GetChildren().Where(child => child.Value is not null).ToList();
        if (configuration["Internal:PrivateKey"] is not { Length: > 0 } pem)
        {
            return section.Count == 0
                ? Own(self)
                : throw new ConfigurationFault("Internal:PrivateKey", "is missing although Internal__PublicKeys is set");
        }

        var own = Key(pem, "Internal:PrivateKey", self);
        var callers = section.ToDictionary(
            child => child.Key, child => (SecurityKey)Key(child.Value!, child.Path, child.Key), StringComparer.Ordinal);
        callers[self] = own;
        return new InternalKeys { Self = self, Signing = new SigningCredentials(own, SecurityAlgorithms.EcdsaSha256), Callers = callers };
    }

    /// <summary>One process that is everybody (standalone, tests): every name has the same fresh key.</summary>
    public static InternalKeys Own(string self)
    {
        var key = new ECDsaSecurityKey(ECDsa.Create(ECCurve.NamedCurves.nistP256)) { KeyId = self };
        return new InternalKeys
        {
            Self = self,
            Signing = new SigningCredentials(key, SecurityAlgorithms.EcdsaSha256),
            Callers = new Dictionary<string, SecurityKey>(StringComparer.Ordinal) { [self] = key },
        };
    }

    private static ECDsaSecurityKey Key(string pem, string key, string name)
    {
        var ecdsa = ECDsa.Create();
        try
        {
            ecdsa.ImportFromPem(pem.Replace("\\n", "\n", StringComparison.Ordinal));
        }
        catch (Exception fault) when (fault is ArgumentException or CryptographicException)
        {
            throw new ConfigurationFault(key, "is not an ES256 key in PEM form");
        }

        return ecdsa.KeySize == 256
            ? new ECDsaSecurityKey(ecdsa) { KeyId = name }
            : throw new ConfigurationFault(key, "is not a P-256 key");
    }
}
