using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Affiliate.ServiceDefaults.Journal;

/// <summary>The last entry that was kept, remembered in the service's database: a chain cut short does not reach it.</summary>
internal sealed class JournalHead
{
    private const string Insert = "INSERT INTO journal_head (id, number, hash) VALUES (1, {0}, {1})";
    private const string OrUpdate = " ON CONFLICT (id) DO UPDATE SET number = excluded.number, hash = excluded.hash";

    /// <summary>The SQL that moves it, given number and hash.</summary>
    public const string Move = Insert + OrUpdate;

    public int Id { get; init; }

    public long Number { get; init; }

    public required string Hash { get; init; }

    internal static void Configure(EntityTypeBuilder<JournalHead> table)
    {
        table.ToTable("journal_head");
        table.Property(head => head.Id).ValueGeneratedNever();
        table.Property(head => head.Hash).HasMaxLength(64);
    }
}
