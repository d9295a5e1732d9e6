using System.Buffers;
using CsCheck;
using Isms.Reporting.Contract;
using Isms.Reporting.Export;
using NodaTime;

namespace Isms.Tests.Reporting.Export;

public sealed class RowSpillTests
{
    private static readonly FileKey File = new(CaseDataset.Case.Name, new YearMonth(2026, 3));

    private static readonly Gen<object?[]> Rows =
        from keys in Gen.Long.Array[3]
        from opened in Gen.Date
        from due in Gen.Date.Nullable(0.3)
        from at in Gen.Long[-10_000_000_000_000, 10_000_000_000_000]
        from amount in Gen.Long[-1_000_000_000, 1_000_000_000].Nullable(0.3)
        from texts in Gen.String.Array[2]
        from noted in Gen.Bool
        from late in Gen.Bool
        select RowForm.Of(new DatasetRow(CaseDataset.Case, new YearMonth(2026, 3),
        [
            keys[0], keys[1], keys[2], LocalDate.FromDateTime(opened), due is { } day ? LocalDate.FromDateTime(day) : null, Instant.FromUnixTimeTicks(at * 10),
            amount is { } number ? number / 1000m : null, Sound(texts[0]), noted ? Sound(texts[1]) : null, late,
        ]));

    [Fact]
    public void A_row_is_handed_out_as_it_was_taken_in() => Rows.Sample(row =>
    {
        ReadOnlySpan<byte> packed = Packed(row).Values.Span;
        var unpacked = PackedRow.Unpack(ref packed, CaseDataset.Case);
        Assert.Equal(row, unpacked);
        Assert.Equal(0, packed.Length);
        // Of equal numbers only those of the same scale are the same bytes in a file.
        if (row[6] is decimal number) Assert.Equal(decimal.GetBits(number), decimal.GetBits((decimal)unpacked[6]!));
    });

    [Fact]
    public void Rows_that_no_longer_fit_in_memory_come_back_with_the_others()
    {
        using var spill = new RowSpill(CaseDataset.Definition);
        var text = new string('å', 1_000_000);
        var rows = Enumerable.Range(0, 40).Select(n => Row(n, $"{n} {text}")).ToList();
        foreach (var row in rows) spill.Add(Packed(row), (long)row[0]!, turn: 1);
        spill.Add(Packed(Row(99, "elsewhere")) with { File = File with { Month = new YearMonth(2026, 4) } }, 99, turn: 1);

        Assert.Equal(rows, spill.Take(File, (_, _) => true));
        Assert.Empty(spill.Take(File, (_, _) => true));
    }

    [Fact]
    public void Rows_of_an_earlier_turn_are_left_out()
    {
        using var spill = new RowSpill(CaseDataset.Definition);
        spill.Add(Packed(Row(1, "before")), 1, turn: 1);
        spill.Add(Packed(Row(2, "other")), 2, turn: 2);
        spill.Add(Packed(Row(1, "after")), 1, turn: 3);

        Assert.Equal(["other", "after"], spill.Take(File, (source, turn) => (source, turn) is not (1, 1)).Select(row => row[7]));
    }

    private static PackedRow Packed(object?[] row)
    {
        var packed = new ArrayBufferWriter<byte>();
        PackedRow.Pack(packed, CaseDataset.Case, row);
        return new PackedRow(File, packed.WrittenMemory);
    }

    private static object?[] Row(long key, string phase) =>
        [key, 1L, 1L, new LocalDate(2026, 3, 1), null, Instant.FromUnixTimeTicks(0), null, phase, null, false];

    // Half of a surrogate pair is no text, and no name that reaches a document has one.
    private static string Sound(string text) => string.Concat(text.EnumerateRunes());
}
