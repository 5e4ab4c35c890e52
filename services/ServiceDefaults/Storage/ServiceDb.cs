using System.Runtime.CompilerServices;
using Affiliate.ServiceDefaults.Api;
using Affiliate.ServiceDefaults.Journal;
using Affiliate.ServiceDefaults.Journal.Documents;
using Affiliate.ServiceDefaults.Journal.Replaying;
using Affiliate.ServiceDefaults.Journal.Table;
using Affiliate.ServiceDefaults.Messaging;
using Affiliate.ServiceDefaults.Messaging.Inbox;
using Affiliate.ServiceDefaults.Messaging.Outbox;
using Affiliate.ServiceDefaults.Storage.Writing;
using Microsoft.EntityFrameworkCore;

namespace Affiliate.ServiceDefaults.Storage;

/// <summary>
/// What every service's database has beside its own tables: outgoing events that commit with the state they tell of,
/// the messages already consumed, the ones given up on, and answers kept for idempotent retries.
/// </summary>
public abstract class ServiceDb(DbContextOptions options) : DbContext(options)
{
    internal static readonly MicrosecondsConverter Microseconds = new();
    private static readonly TenThousandthsConverter TenThousandths = new();
    private bool? isSqlite;

    /// <summary>Events committed but not yet handed over.</summary>
    public DbSet<OutboxMessage> Outbox => Set<OutboxMessage>();

    /// <summary>Messages whose effect is committed.</summary>
    public DbSet<InboxMessage> Inbox => Set<InboxMessage>();

    /// <summary>Messages a consumer gave up on.</summary>
    public DbSet<DeadLetter> DeadLetters => Set<DeadLetter>();

    /// <summary>Answers given under an <c>Idempotency-Key</c>.</summary>
    public DbSet<IdempotentAnswer> IdempotentAnswers => Set<IdempotentAnswer>();

    /// <summary>Adds an event to the outbox: it leaves when, and only when, this unit of work commits.</summary>
    /// <param name="message">A contract.</param>
    /// <param name="traceParent">W3C trace context of what it is published because of; null for the work under way.</param>
    public void Publish(object message, string? traceParent = null) => Publish(OutboxMessage.For(message, traceParent: traceParent));

    /// <summary>True when events were added: spares the other saves the search for them.</summary>
    internal bool Publishes { get; set; }

    /// <summary>The idempotent request that the context works for.</summary>
    internal HeldWrite? Held { get; set; }

    // Asked before every write; the engine of a context never changes, and a pooled context remembers it.
    internal bool IsSqlite => isSqlite ??= Database.IsSqlite();

    internal void Publish(OutboxMessage message)
    {
        Outbox.Add(message);
        Publishes = true;
    }

    /// <summary>
    /// A hand-written statement that ends in <c>IN</c>, with one parameter for each of the values: PostgreSQL keeps its plan,
    /// while that for an array is made anew every time.
    /// </summary>
    /// <param name="statement">Up to the values.</param>
    /// <param name="values">The last parameters.</param>
    /// <param name="first">How many parameters stand before them.</param>
    public static string Among(string statement, IReadOnlyCollection<object> values, int first = 0) =>
        $"{statement} ({string.Join(", ", values.Select((_, index) => $"{{{first + index}}}"))})";

    /// <summary>A time as a parameter of a hand-written statement.</summary>
    public object Stored(DateTimeOffset time) => IsSqlite ? Microseconds.ConvertToProviderTyped(time) : time.ToUniversalTime();

    /// <summary>An amount as a parameter of a hand-written statement.</summary>
    public object Stored(decimal amount) => IsSqlite ? TenThousandths.ConvertToProviderTyped(amount) : amount;

    /// <summary>
    /// Waits until nobody else's open transaction has this turn, and has it until this one ends. On SQLite the transaction
    /// itself lets in one writer only.
    /// </summary>
    public Task WaitForTurnAsync(string turn, CancellationToken cancellation) => WaitForTurnsAsync($"SELECT {turn} AS turn", cancellation);

    /// <summary>
    /// The same for all that a query gives as <c>turn</c>, one after the other in their own order, so that no two wait for each other.
    /// </summary>
    public Task WaitForTurnsAsync(FormattableString turns, CancellationToken cancellation) => IsSqlite
        ? Task.CompletedTask
        : Database.ExecuteSqlAsync(
            FormattableStringFactory.Create(
                $"SELECT pg_advisory_xact_lock(hashtextextended(turn, 0)) FROM ({turns.Format} ORDER BY turn) AS turns",
                turns.GetArguments()),
            cancellation);

    /// <summary>
    /// Begins a transaction over several statements, or joins the one already open (a consumer's, an idempotent
    /// request's). Whatever has to be asked of others is asked before (<see cref="OpenWrite"/>).
    /// Take this, never <c>Database.BeginTransaction</c>: on SQLite writers queue before it. A save that fails
    /// in it ends it: whoever goes on all the same asks for savepoints, which are two more round trips a save.
    /// </summary>
    public Task<WriteScope> BeginWriteAsync(CancellationToken cancellation) => Held is null
        ? BeginKeepingAsync(cancellation)
        : Database.CurrentTransaction is null ? Held.BeginAsync(cancellation) : Task.FromResult(WriteScope.Joined);

    /// <summary>
    /// The same for what stands whatever becomes of the request, as what others told does: it commits by itself, so that more may
    /// be asked, or waited for, after it.
    /// </summary>
    public Task<WriteScope> BeginKeepingAsync(CancellationToken cancellation) =>
        Database.CurrentTransaction is null ? BeginAsync(OpenWrite.Mark(), cancellation) : Task.FromResult(WriteScope.Joined);

    /// <summary>
    /// Has what the context writes from here on wait for <see cref="HeldWrite.CommitAsync"/>: the transaction begins with the
    /// first of it, and with what is to be done first in it.
    /// </summary>
    internal HeldWrite Hold(Func<CancellationToken, Task> begun) => Held = new HeldWrite(this, OpenWrite.Mark(), begun);

    internal async Task<WriteScope> BeginAsync(OpenWrite mark, CancellationToken cancellation)
    {
        var gate = await SqliteWriteGate.EnterAsync(this, cancellation);
        try
        {
            Database.AutoSavepointsEnabled = false;
            var transaction = await Database.BeginTransactionAsync(cancellation);
            mark.Open();
            return new WriteScope(transaction, gate, mark);
        }
        catch
        {
            gate?.Release();
            throw;
        }
    }

    /// <inheritdoc />
    public override async Task<int> SaveChangesAsync(bool acceptAllChangesOnSuccess, CancellationToken cancellationToken = default)
    {
        if (Database.CurrentTransaction is not null || !ChangeTracker.HasChanges())
            return await base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken);
        if (Held is not null)
            return await SaveHeldAsync(acceptAllChangesOnSuccess, cancellationToken);
        var gate = await SqliteWriteGate.EnterAsync(this, cancellationToken);
        try
        {
            return await base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken);
        }
        finally
        {
            gate?.Release();
        }
    }

    private async Task<int> SaveHeldAsync(bool acceptAllChangesOnSuccess, CancellationToken cancellation)
    {
        await using var write = await BeginWriteAsync(cancellation);
        var saved = await base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellation);
        await write.CommitAsync(cancellation);
        return saved;
    }

    /// <inheritdoc />
    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        if (Database.IsSqlite())
        {
            configurationBuilder.Properties<DateTimeOffset>().HaveConversion<MicrosecondsConverter>();
            configurationBuilder.Properties<decimal>().HaveConversion<TenThousandthsConverter>();
        }
        else
        {
            configurationBuilder.Properties<decimal>().HavePrecision(20, 4);
        }
    }

    /// <inheritdoc />
    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<OutboxMessage>(OutboxMessage.Configure);
        modelBuilder.Entity<InboxMessage>(InboxMessage.Configure);
        modelBuilder.Entity<DeadLetter>(DeadLetter.Configure);
        modelBuilder.Entity<IdempotentAnswer>(IdempotentAnswer.Configure);
        modelBuilder.Entity<StoredEntry>(StoredEntry.Configure);
        modelBuilder.Entity<JournalHead>(JournalHead.Configure);
        modelBuilder.Entity<BacklogEntry>(BacklogEntry.Configure);
        modelBuilder.Entity<ForgottenSubject>(ForgottenSubject.Configure);
        modelBuilder.Entity<JournalReplay>(JournalReplay.Configure);
        Tables(modelBuilder);
        SnakeCaseNames.Apply(modelBuilder);
    }

    /// <summary>The service's own tables.</summary>
    protected abstract void Tables(ModelBuilder model);
}
