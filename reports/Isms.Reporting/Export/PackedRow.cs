using System.Buffers;
using System.Buffers.Binary;
using System.Text;
using Isms.Reporting.Contract;
using NodaTime;

namespace Isms.Reporting.Export;

/// <summary>
/// A row as bytes, on its way to its file. An export holds many rows for a while, and as objects each of their values would be
/// moved about by the garbage collector.
/// </summary>
/// <param name="File">Where it goes.</param>
/// <param name="Values">Its values, packed.</param>
internal readonly record struct PackedRow(FileKey File, ReadOnlyMemory<byte> Values)
{
    private const int MonthBits = 4;
    private const int DayBits = 5;

    /// <summary>Appends the values of a row, as <see cref="RowForm"/> gives them.</summary>
    public static void Pack(ArrayBufferWriter<byte> target, DatasetTable table, object?[] values)
    {
        for (var i = 0; i < values.Length; i++)
        {
            if (table.Columns[i].IsNullable)
            {
                target.GetSpan(1)[0] = values[i] is null ? (byte)0 : (byte)1;
                target.Advance(1);
            }
            switch (values[i])
            {
                case null: break;
                case long number: Append(target, number); break;
                case decimal number: Append(target, number); break;
                case LocalDate date: Append(target, ((((long)date.Year << MonthBits) | (long)date.Month) << DayBits) | (long)date.Day); break;
                case Instant instant: Append(target, instant.ToUnixTimeTicks()); break;
                case string text: Append(target, text); break;
                case bool flag: Append(target, flag ? 1 : 0); break;
                default: throw new InvalidOperationException($"{table.Name}.{table.Columns[i].Name} holds what no column can.");
            }
        }
    }

    /// <summary>Takes the values of a row off the front of packed ones.</summary>
    public static object?[] Unpack(ref ReadOnlySpan<byte> packed, DatasetTable table)
    {
        var values = new object?[table.Columns.Count];
        for (var i = 0; i < values.Length; i++)
        {
            var column = table.Columns[i];
            if (column.IsNullable && Take(ref packed, 1)[0] == 0) continue;
            values[i] = column.Type switch
            {
                ColumnType.WholeNumber => Number(ref packed),
                ColumnType.DecimalNumber => Decimal(ref packed),
                ColumnType.Date => Date(ref packed),
                ColumnType.Timestamp => Instant.FromUnixTimeTicks(Number(ref packed)),
                ColumnType.Text => Encoding.UTF8.GetString(Take(ref packed, (int)Number(ref packed))),
                ColumnType.Boolean => Number(ref packed) != 0,
                _ => throw new InvalidOperationException($"{table.Name} has a column of an unknown type."),
            };
        }
        return values;
    }

    private static void Append(ArrayBufferWriter<byte> target, long number)
    {
        BinaryPrimitives.WriteInt64LittleEndian(target.GetSpan(sizeof(long)), number);
        target.Advance(sizeof(long));
    }

    private static void Append(ArrayBufferWriter<byte> target, decimal number)
    {
        Span<int> parts = stackalloc int[4];
        decimal.GetBits(number, parts);
        foreach (var part in parts) Append(target, part);
    }

    private static void Append(ArrayBufferWriter<byte> target, string text)
    {
        Append(target, Encoding.UTF8.GetByteCount(text));
        target.Advance(Encoding.UTF8.GetBytes(text, target.GetSpan(Encoding.UTF8.GetMaxByteCount(text.Length))));
    }

    private static long Number(ref ReadOnlySpan<byte> packed) => BinaryPrimitives.ReadInt64LittleEndian(Take(ref packed, sizeof(long)));

    private static decimal Decimal(ref ReadOnlySpan<byte> packed) =>
        new([(int)Number(ref packed), (int)Number(ref packed), (int)Number(ref packed), (int)Number(ref packed)]);

    private static LocalDate Date(ref ReadOnlySpan<byte> packed)
    {
        var number = Number(ref packed);
        return new LocalDate((int)(number >> (MonthBits + DayBits)), (int)((number >> DayBits) & ((1 << MonthBits) - 1)), (int)(number & ((1 << DayBits) - 1)));
    }

    private static ReadOnlySpan<byte> Take(ref ReadOnlySpan<byte> packed, int length)
    {
        var taken = packed[..length];
        packed = packed[length..];
        return taken;
    }
}
