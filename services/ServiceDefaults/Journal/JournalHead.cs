using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Affiliate.ServiceDefaults.Journal;

/// <summary>The last entry that was kept, remembered in the service's database: a chain cut short does not reach it.</summary>
internal sealed class JournalHead
{
    /// <summary>Of a journal in the service's own database.</summary>
    public const int OfTable = 1;

    /// <summary>Of one in MongoDB: a service that changes between the two keeps both.</summary>
    public const int OfDocuments = 2;

    private const string Insert = "INSERT INTO journal_head (id, number, hash) VALUES ({0}, {1}, {2})";
    private const string OrUpdate = " ON CONFLICT (id) DO UPDATE SET number = excluded.number, hash = excluded.hash";

    /// <summary>The SQL that moves it, given id, number and hash.</summary>
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
