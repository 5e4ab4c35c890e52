using System.Security.Cryptography;

namespace Affiliate.Testing.Network;

/// <summary>What the deployment mounts as /run/secrets, for one stack.</summary>
internal sealed class SecretFolder : IDisposable
{
    private const string Mounted = "/run/secrets";
    private readonly string _folder = Directory.CreateTempSubdirectory("affiliate-secrets-").FullName;

    public void Write(string name, string value) => File.WriteAllText(Path.Combine(_folder, name), value + "\n");

    /// <summary>A signing key of its own for each process, as deploy/make-secrets makes them.</summary>
    public void WriteKeys(string process)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        Write($"{process}.private.pem", key.ExportPkcs8PrivateKeyPem());
        Write($"{process}.public.pem", key.ExportSubjectPublicKeyInfoPem());
    }

    /// <summary>The same setting, with the file where it lies here.</summary>
    public string Locate(string setting) => setting.Replace(Mounted, _folder, StringComparison.Ordinal);

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
