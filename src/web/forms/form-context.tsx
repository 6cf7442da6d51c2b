import { createContext, useContext, type ReactNode } from 'react'

import type { Json, JsonObject } from '#kernel/canonical-json.ts'
import type { Field } from '#model/field.ts'
import type { CodeList } from '#model/program.ts'

import type { FieldProblem, Office } from '../api/contract.ts'

/** A choice of a list: its code or id, and its words. */
export interface Choice {
  readonly value: string
  readonly label: string
}

/** What the fields of one form share. */
export interface FormScene {
  readonly codes: { readonly [list: string]: CodeList }
  readonly offices: readonly Office[]
  readonly users: readonly Choice[]
  readonly records: (kind: string) => readonly Choice[]
  readonly problems: readonly FieldProblem[]
  /** How the items of repeated fields are laid out, where the program's order alone would not be quick to fill in. */
  readonly layouts?: { readonly [field: string]: ItemLayout }
}

export interface ItemLayout {
  /** Fields of the first line beside the required ones. */
  readonly lead: readonly string[]
  /** What a new item begins with, given those before it. */
  readonly begin: (items: readonly Json[]) => { readonly [field: string]: Json }
  readonly add: string
  /** What is said of an item beside its fields, from what is typed so far. */
  readonly beside?: (item: JsonObject) => ReactNode
  /** Fields that the screen draws in another place. */
  readonly apart?: readonly string[]
  /** What an item is called when it has been removed. */
  readonly name?: (item: JsonObject) => string
}

export interface FieldProps<F extends Field = Field> {
  readonly field: F
  readonly path: string
  readonly value: Json | undefined
  readonly onChange: (value: Json) => void
}

const Context = createContext<FormScene | undefined>(undefined)
export const FormScene = Context

export function useScene(): FormScene {
  const scene = useContext(Context)
  if (!scene) throw new Error('A field outside of a form')
  return scene
}
