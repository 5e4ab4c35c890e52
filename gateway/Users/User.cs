using Affiliate.Gateway.Accounts;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Affiliate.Gateway.Users;

/// <summary>Somebody who signs in to the console, with the rights a token of that account has.</summary>
public sealed class User
{
    public required string Id { get; init; }

    /// <summary>As the operator wrote it.</summary>
    public required string Email { get; init; }

    /// <summary>See <see cref="EmailAddress.Key"/>: one user for an address, however it is written.</summary>
    public required string EmailKey { get; init; }

    /// <summary><c>operator</c>, <c>merchant</c> or <c>publisher</c>.</summary>
    public required string Role { get; init; }

    /// <summary>Merchant or publisher; <c>operator</c> for an operator.</summary>
    public required string AccountId { get; init; }

    /// <summary>By ASP.NET Core Identity's hasher; null until the invitation is used.</summary>
    public string? PasswordHash { get; set; }

    /// <summary>Passwords tried since the last right one.</summary>
    public int FailedTries { get; set; }

    /// <summary>No password counts before then.</summary>
    public DateTimeOffset? LockedUntil { get; set; }

    /// <summary>Hash of the one-time link that sets a password; null without one.</summary>
    public string? LinkHash { get; set; }

    public DateTimeOffset? LinkExpiresAt { get; set; }

    public required DateTimeOffset CreatedAt { get; init; }

    public DateTimeOffset? SignedInAt { get; set; }

    internal static void Configure(EntityTypeBuilder<User> table)
    {
        table.ToTable("users");
        table.HasKey(user => user.Id);
        table.Property(user => user.Id).HasMaxLength(40);
        table.Property(user => user.Email).HasMaxLength(EmailAddress.Longest);
        table.Property(user => user.EmailKey).HasMaxLength(EmailAddress.Longest);
        table.Property(user => user.Role).HasMaxLength(20);
        table.Property(user => user.AccountId).HasMaxLength(40);
        table.Property(user => user.PasswordHash).HasMaxLength(AccountName.Longest);
        table.Property(user => user.LinkHash).HasMaxLength(64);
        table.HasIndex(user => user.EmailKey).IsUnique();
        table.HasIndex(user => user.LinkHash).IsUnique();
        table.HasIndex(user => new { user.CreatedAt, user.Id });
    }
}
