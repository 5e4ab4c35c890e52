using System.Xml.Linq;
using Affiliate.Gateway.Data;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Affiliate.Gateway.SignIn;

/// <summary>A key that makes forms' antiforgery tokens, which every instance of the gateway must know.</summary>
public sealed class ProtectionKey
{
    public required string Id { get; init; }

    public required string Xml { get; init; }

    internal static void Configure(EntityTypeBuilder<ProtectionKey> table)
    {
        table.ToTable("protection_keys");
        table.HasKey(key => key.Id);
        table.Property(key => key.Id).HasMaxLength(200);
    }
}

/// <summary>
/// Keeps them in our database, as they are. They make nothing but antiforgery tokens, which are worth nothing without the cookie of a
/// session, and of that the database holds a hash only. Encrypting them would ask operators for one more secret and guard nothing with it.
/// </summary>
internal sealed class ProtectionKeys(IServiceScopeFactory scopes) : IXmlRepository
{
    /// <summary>Who warns that they are not encrypted, of each key made.</summary>
    public const string Warner = "Microsoft.AspNetCore.DataProtection.KeyManagement.XmlKeyManager";

    public IReadOnlyCollection<XElement> GetAllElements()
    {
        using var scope = scopes.CreateScope();
        return [.. scope.ServiceProvider.GetRequiredService<GatewayDb>().ProtectionKeys.Select(key => key.Xml).ToList()
            .Select(XElement.Parse)];
    }

    public void StoreElement(XElement element, string friendlyName)
    {
        using var scope = scopes.CreateScope();
        var db = scope.ServiceProvider.GetRequiredService<GatewayDb>();
        db.ProtectionKeys.Add(new ProtectionKey { Id = friendlyName, Xml = element.ToString(SaveOptions.DisableFormatting) });
        db.SaveChanges();
    }
}
