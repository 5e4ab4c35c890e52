namespace Affiliate.Ingestion.Products.Import;

/// <summary>What became of each row of an import; the five add up to the rows sent.</summary>
/// <param name="Created">New products.</param>
/// <param name="Updated">Known products that differ now.</param>
/// <param name="Unchanged">Known products that were the same already.</param>
/// <param name="Rejected">Rows that were not taken; the others were.</param>
/// <param name="Superseded">Rows whose pid came again later in the same request: the last one counts.</param>
public sealed record ImportAnswer(
    int Created, int Updated, int Unchanged, IReadOnlyList<RejectedRow> Rejected, IReadOnlyList<SupersededRow> Superseded);

/// <summary>A row that was not taken.</summary>
/// <param name="Index">Its place in <c>products</c>, from 0.</param>
/// <param name="Field">The field concerned, as in <c>categories[1].cid</c>; empty when the row itself is wrong.</param>
/// <param name="Reason">What is wrong with it.</param>
public sealed record RejectedRow(int Index, string Field, string Reason);

/// <summary>A row that a later one with the same pid replaced.</summary>
/// <param name="Index">Its place in <c>products</c>, from 0.</param>
/// <param name="Pid">The product.</param>
/// <param name="By">The place of the row that counts.</param>
public sealed record SupersededRow(int Index, string Pid, int By);
